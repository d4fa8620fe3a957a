package org.tiantou.fulfillment.network;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.UUID;
import org.tiantou.fulfillment.calendar.CalendarOpening;

/**
 * The network of Jining (济宁): a hub in each of 12 county-level divisions, a node in each of 158 townships, a station in each
 * of 4,927 villages, six courier partners, cold rooms, trips, and line haul to 31 provinces.
 */
public final class JiningNetwork {

    private JiningNetwork() {}

    /** Puts what is missing into the database; one node at a time, others wait. Runs in the caller's transaction. */
    public static Future<Void> seed(SqlClient db) {
        SeedRepository seed = new SeedRepository();
        return seed.lock(db)
                .compose(locked -> seed.nodes(db, JiningNodes.all()))
                .compose(done -> seed.partners(db, JiningPartners.all()))
                .compose(done -> new CalendarOpening().begin(db, JiningPartners.calendars()))
                .compose(done -> seed.areas(db, JiningPartners.all(), JiningNodes.counties()))
                .compose(done -> seed.coldRooms(db, JiningTransport.coldRooms()))
                .compose(done -> seed.trips(db, JiningTransport.trips()))
                .compose(done -> seed.linehauls(db, JiningTransport.linehauls()));
    }

    /** Id of the seeded partner: SF 顺丰, EMS 邮政, ZTO 中通, YTO 圆通, JT 极兔 or JD 京东. */
    public static UUID partner(String code) {
        return JiningIds.partner(code);
    }

    /** Id of the seeded node of a county, township or village. */
    public static UUID node(String divisionCode) {
        return JiningIds.node(divisionCode);
    }
}
