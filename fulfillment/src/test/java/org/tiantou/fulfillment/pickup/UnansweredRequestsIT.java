package org.tiantou.fulfillment.pickup;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tiantou.fulfillment.pickup.Api.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.platform.TestClock;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.sql.Database;

/** In the rows of these tests the cut-off is the beginning of the window, which is the moment at which the clock stands. */
class UnansweredRequestsIT {

    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase postgres = TestDatabase.create();
    private final Database database = Database.connect(vertx, postgres.url(), 4);
    private final Database otherDatabase = Database.connect(vertx, postgres.url(), 4);
    private final TestClock clock = new TestClock("2026-11-01T01:00:00Z");
    private final Rows rows = new Rows(database);
    private final ProducerId farm = new ProducerId(UUID.randomUUID());
    private PartnerId partner;
    private PartnerId nextPartner;
    private PickupFeature node;

    @BeforeEach
    void open() {
        partner = rows.partner();
        nextPartner = rows.partner();
        node = node(database);
    }

    @AfterEach
    void close() throws Exception {
        otherDatabase.close().await(10, SECONDS);
        database.close().await(10, SECONDS);
        vertx.close().await(10, SECONDS);
        postgres.close();
    }

    @Test
    void aRequestThatNobodyAnsweredByItsCutOffGoesToTheNextPartnerOnce() {
        UUID request = rows.request(partner, farm);
        UUID consignment = rows.booked(request);
        clock.advance(Duration.ofMinutes(15));

        assertThat(await(node.declineUnanswered())).isEqualTo(1);
        assertThat(await(node.declineUnanswered())).isZero();

        assertThat(statusOf(request)).isEqualTo("DECLINED NO_ANSWER");
        assertThat(partnerOf(consignment)).isEqualTo(nextPartner.value());
        assertThat(rows.events(request)).containsExactly("PickupRequestDeclined");
        assertThat(rows.query(
                                "SELECT payload ->> 'reason' AS reason FROM platform.event WHERE aggregate_id = $1",
                                request)
                        .get(0)
                        .getString("reason"))
                .isEqualTo("NO_ANSWER");
    }

    @Test
    void aPartnerHasFifteenMinutesAtLeast() {
        UUID late = rows.request(partner, farm);
        clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(await(node.declineUnanswered())).isZero();
        assertThat(statusOf(late)).isEqualTo("SUBMITTED -");
    }

    @Test
    void untilItsCutOffARequestMayWait() {
        UUID early = rows.request(partner, farm);
        rows.run("UPDATE fulfillment.pickup_request SET cut_off = window_end WHERE id = $1", early);
        clock.advance(Duration.between(Rows.WINDOW_START, Rows.WINDOW_END).minusMillis(1));
        assertThat(await(node.declineUnanswered())).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(await(node.declineUnanswered())).isEqualTo(1);
    }

    @Test
    void whatWasAnsweredOrCancelledIsLeftAlone() {
        rows.request(partner, farm, "ACCEPTED", "OPEN");
        rows.request(partner, farm, "ACCEPTED", "ASSIGNED");
        rows.request(partner, farm, "DECLINED", "OPEN");
        rows.request(partner, farm, "SUBMITTED", "CANCELLED");
        clock.advance(Duration.ofDays(1));
        assertThat(await(node.declineUnanswered())).isZero();
    }

    @Test
    void twoNodesDeclineEachRequestOnce() {
        List<UUID> requests = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            UUID request = rows.request(partner, i % 2 == 0 ? farm : new ProducerId(UUID.randomUUID()));
            rows.booked(request);
            requests.add(request);
        }
        clock.advance(Duration.ofHours(1));
        PickupFeature otherNode = node(otherDatabase);

        Future<Integer> here = node.declineUnanswered();
        Future<Integer> there = otherNode.declineUnanswered();
        int declined = await(here) + await(there);

        assertThat(declined).isEqualTo(30);
        assertThat(rows.events(requests.toArray(UUID[]::new))).hasSize(30).containsOnly("PickupRequestDeclined");
    }

    @Test
    void aRequestThatCannotBeDeclinedDoesNotKeepOthersFromIt() {
        UUID odd = rows.request(partner, farm);
        rows.run("UPDATE fulfillment.pickup_request SET village_code = '000000000000' WHERE id = $1", odd);
        UUID good = rows.request(partner, farm);
        clock.advance(Duration.ofHours(1));

        assertThat(await(node.declineUnanswered())).isEqualTo(1);
        assertThat(statusOf(odd)).isEqualTo("SUBMITTED -");
        assertThat(statusOf(good)).isEqualTo("DECLINED NO_ANSWER");
    }

    private PickupFeature node(Database connections) {
        return new PickupFeature(
                vertx,
                connections,
                clock,
                UUID::randomUUID,
                new EventFeed(clock),
                new Idempotency(connections, Api.KEY, clock),
                Api.KEY.personalData(),
                this::toNextPartner,
                () -> {});
    }

    /** Stands for booking: the next partner has room for everything but what comes from nowhere. */
    private Future<Void> toNextPartner(SqlConnection db, PickupRequestId declined, Instant now) {
        return db.preparedQuery("SELECT 1 / village_code::bigint FROM fulfillment.pickup_request WHERE id = $1")
                .execute(Tuple.of(declined.value()))
                .compose(somewhere -> db.preparedQuery(
                                """
                        UPDATE fulfillment.consignment
                           SET partner_id = $2, pickup_request_id = $3
                         WHERE pickup_request_id = $1 AND status = 'BOOKED'
                        """)
                        .execute(Tuple.of(declined.value(), nextPartner.value(), UUID.randomUUID())))
                .mapEmpty();
    }

    private String statusOf(UUID request) {
        return rows.query(
                        "SELECT status || ' ' || coalesce(decline_reason, '-') AS status"
                                + " FROM fulfillment.pickup_request WHERE id = $1",
                        request)
                .get(0)
                .getString("status");
    }

    private UUID partnerOf(UUID consignment) {
        return rows.query("SELECT partner_id FROM fulfillment.consignment WHERE id = $1", consignment)
                .get(0)
                .getUUID("partner_id");
    }
}
