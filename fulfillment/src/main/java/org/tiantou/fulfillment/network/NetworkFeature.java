package org.tiantou.fulfillment.network;

import io.vertx.core.Future;
import java.util.Map;
import java.util.stream.Collectors;
import org.tiantou.kernel.PartnerId;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.sql.Database;

/** Wiring of the network. */
public final class NetworkFeature {

    private final Database database;

    public NetworkFeature(Database database) {
        this.database = database;
    }

    public void mount(Operations operations) {
        NetworkHandler handler = new NetworkHandler(new NetworkService(database));
        operations
                .on("listDivisions", handler::listDivisions)
                .on("listNodes", handler::listNodes)
                .on("listPartners", handler::listPartners);
    }

    /** Sees to it that the network of Jining is in the database. */
    public Future<Void> seed() {
        return database.inTransaction(JiningNetwork::seed);
    }

    /** The courier partners by their codes, e.g. SF. */
    public Future<Map<String, PartnerId>> partners() {
        return new NetworkService(database).partners().map(partners -> partners.stream()
                .collect(Collectors.toMap(Partner::code, partner -> new PartnerId(partner.id()))));
    }
}
