package org.tiantou.fulfillment.network;

import io.vertx.core.Future;
import java.util.List;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.Division;
import org.tiantou.kernel.Divisions;
import org.tiantou.platform.sql.Database;

/** What anybody may know of the network. */
final class NetworkService {

    private final NetworkRepository network = new NetworkRepository();
    private final Database database;

    NetworkService(Database database) {
        this.database = database;
    }

    /** Divisions directly below the parent; refuses with NOT_FOUND an unknown parent. */
    List<Division> divisionsBelow(String parent) {
        if (Divisions.all().find(parent).isEmpty()) {
            throw CommonError.NOT_FOUND.exception();
        }
        return Divisions.all().childrenOf(parent);
    }

    List<Division> provinces() {
        return Divisions.all().childrenOf(null);
    }

    Future<List<Node>> nodes(NodeFilter filter, int limit) {
        return network.nodes(database.client(), filter, limit);
    }

    Future<List<Partner>> partners() {
        return network.partners(database.client());
    }
}
