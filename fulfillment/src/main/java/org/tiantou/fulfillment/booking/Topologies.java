package org.tiantou.fulfillment.booking;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.Collection;

/** This node's copy of the topology; read again when something isn't found in it, at most once a second. */
final class Topologies {

    private static final long PATIENCE_MILLIS = 1_000;

    private record Copy(Topology topology, long readAt) {}

    private final TopologyRepository repository = new TopologyRepository();
    private final Clock clock;
    private volatile Copy copy = new Copy(Topology.EMPTY, 0);

    Topologies(Clock clock) {
        this.clock = clock;
    }

    /** A topology that knows all the keys that can be known. */
    Future<Topology> covering(SqlClient db, Collection<RouteKey> keys) {
        Copy current = copy;
        boolean recent = clock.millis() - current.readAt() < PATIENCE_MILLIS;
        return recent || keys.stream().allMatch(current.topology()::knows)
                ? Future.succeededFuture(current.topology())
                : refresh(db);
    }

    Future<Topology> refresh(SqlClient db) {
        return repository.read(db).map(read -> {
            copy = new Copy(read, clock.millis());
            return read;
        });
    }
}
