package org.tiantou.fulfillment.capacity;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.fulfillment.network.NetworkFeature;
import org.tiantou.kernel.DomainException;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.sql.Database;

class CapacityIT {

    /** 20:30 in Jining. */
    private static final Instant NOW = Instant.parse("2026-11-23T12:30:00Z");

    private static final String HUJI = "370828102";
    private static final Vertx VERTX = Vertx.vertx();
    private static TestDatabase postgres;
    private static Database database;
    private static Database otherNode;
    private static int made;

    @BeforeAll
    static void extendOnTwoNodesAtOnce() throws Exception {
        postgres = TestDatabase.create();
        database = Database.connect(VERTX, postgres.url(), 4);
        otherNode = Database.connect(VERTX, postgres.url(), 4);
        new NetworkFeature(database).seed().await(20, SECONDS);
        Future<Integer> one = service(database, NOW).extend();
        Future<Integer> other = service(otherNode, NOW).extend();
        Future.all(one, other).await(30, SECONDS);
        made = one.result() + other.result();
        assertThat(List.of(one.result(), other.result())).contains(0);
    }

    @AfterAll
    static void close() throws Exception {
        otherNode.close().await(10, SECONDS);
        database.close().await(10, SECONDS);
        VERTX.close().await(10, SECONDS);
        postgres.close();
    }

    @Test
    void everyBucketIsMadeOnce() throws Exception {
        assertThat(count("capacity_bucket")).isEqualTo(made).isBetween(35_000, 50_000);
        assertThat(count("capacity_bucket WHERE used_parcels <> 0")).isZero();
    }

    @Test
    void extendingAgainMakesNothingAndTheNextDayOneDayMore() throws Exception {
        assertThat(service(database, NOW).extend().await(30, SECONDS)).isZero();
        try (TestDatabase another = TestDatabase.create()) {
            Database fresh = Database.connect(VERTX, another.url(), 4);
            new NetworkFeature(fresh).seed().await(20, SECONDS);
            int week = service(fresh, NOW).extend().await(30, SECONDS);
            int day = service(fresh, NOW.plus(Duration.ofDays(1))).extend().await(30, SECONDS);
            assertThat(day * 8).isEqualTo(week);
            fresh.close().await(10, SECONDS);
        }
    }

    @Test
    void windowsFollowTheClockOfJining() throws Exception {
        assertThat(count("capacity_bucket AS bucket"
                        + " JOIN fulfillment.capacity_resource AS resource ON resource.id = resource_id"
                        + " JOIN fulfillment.partner ON partner.id = reference_id"
                        + " WHERE code = 'ZTO' AND township_code = '" + HUJI + "'"
                        + " AND starts_at = '2026-11-24 09:00+08' AND ends_at = '2026-11-24 19:00+08'"
                        + " AND closes_at = '2026-11-24 17:00+08'"))
                .isEqualTo(1);
    }

    @Test
    void capacityFromATownshipIsListedPageByPage() throws Exception {
        CapacityService service = service(database, NOW);
        List<CapacityBucket> all = new ArrayList<>();
        Position after = Position.FIRST;
        List<CapacityBucket> page;
        do {
            page = service.from(HUJI, after, 300).await(10, SECONDS);
            all.addAll(page);
            after = page.isEmpty()
                    ? after
                    : Position.of(Position.of(page.get(page.size() - 1)).cursor());
        } while (page.size() == 300);

        assertThat(all).doesNotHaveDuplicates().allMatch(bucket -> bucket.endsAt()
                .isAfter(NOW));
        assertThat(all)
                .extracting(CapacityBucket::kind)
                .contains(ResourceKind.PICKUP, ResourceKind.TRIP, ResourceKind.LINEHAUL);
        assertThat(all)
                .filteredOn(bucket -> bucket.kind() == ResourceKind.LINEHAUL)
                .hasSize(8 * 31 * 3);
        assertThat(all).extracting(CapacityBucket::name).contains("顺丰速运", "金乡县县域共配中心 → 广东省", "胡集镇寄递共配网点 → 金乡县县域共配中心");
    }

    @Test
    void aTownshipThatIsNotServedIsNotFound() {
        assertThat(service(database, NOW).from("110101001", Position.FIRST, 20).cause())
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.code().name()).isEqualTo("NOT_FOUND"));
    }

    private static CapacityService service(Database database, Instant now) {
        return new CapacityService(database, Clock.fixed(now, ZoneId.of("Asia/Shanghai")));
    }

    private static int count(String rows) throws Exception {
        return database.client()
                .query("SELECT count(*) AS rows FROM fulfillment." + rows)
                .execute()
                .await(10, SECONDS)
                .iterator()
                .next()
                .getInteger("rows");
    }
}
