package org.tiantou.marketplace.live;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.platform.sql.Database;

/** What viewers are shown, and how to find out that it has changed. */
public final class LiveViewing {

    /** Types of the events after any of which a session has a higher revision. */
    public static final Set<String> EVENTS = Stream.of(LiveEvent.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .collect(toUnmodifiableSet());

    private final Database database;
    private final LiveSessionService sessions;
    private final GlanceRepository glances = new GlanceRepository();

    LiveViewing(Database database, LiveSessionService sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    /** The LiveState of the contract, as getLiveSession answers it. Fails with NOT_FOUND. */
    public Future<JsonObject> state(LiveSessionId session) {
        return sessions.state(session).map(LiveSessionJson::state);
    }

    /** Of those that exist. */
    public Future<List<Glance>> glance(Collection<LiveSessionId> watched) {
        return glances.of(database.client(), watched);
    }
}
