package org.tiantou.fulfillment.network;

import io.vertx.core.Future;
import java.util.List;
import org.tiantou.kernel.Division;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Cursor;
import org.tiantou.platform.http.Page;
import org.tiantou.platform.http.Request;

/** HTTP door of the network. */
final class NetworkHandler {

    private final NetworkService network;

    NetworkHandler(NetworkService network) {
        this.network = network;
    }

    Future<Answer> listDivisions(Request request) {
        List<Division> divisions =
                request.query("parent").map(network::divisionsBelow).orElseGet(network::provinces);
        return Future.succeededFuture(Answer.ok(NetworkJson.items(divisions, NetworkJson::division)));
    }

    Future<Answer> listNodes(Request request) {
        int limit = Cursor.limit(request);
        NodeFilter filter = new NodeFilter(
                request.query("county"),
                request.query("type").map(NodeType::valueOf),
                Cursor.from(request, 1).map(cursor -> cursor.parts().get(0)));
        return network.nodes(filter, limit + 1)
                .map(nodes -> Page.of(nodes, limit, node -> Cursor.of(node.divisionCode())))
                .map(page -> Answer.ok(page.toJson(NetworkJson::node)));
    }

    Future<Answer> listPartners(Request request) {
        return network.partners().map(partners -> Answer.ok(NetworkJson.items(partners, NetworkJson::partner)));
    }
}
