package org.tiantou.fulfillment.network;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.sql.Database;

class JiningNetworkIT {

    private static final Vertx VERTX = Vertx.vertx();
    private static TestDatabase postgres;
    private static Database database;

    @BeforeAll
    static void seedTwiceAtOnceAndOnceMore() throws Exception {
        postgres = TestDatabase.create();
        database = Database.connect(VERTX, postgres.url(), 4);
        NetworkFeature network = new NetworkFeature(database);
        Future.all(network.seed(), network.seed()).await(20, SECONDS);
        network.seed().await(20, SECONDS);
    }

    @AfterAll
    static void close() throws Exception {
        database.close().await(10, SECONDS);
        VERTX.close().await(10, SECONDS);
        postgres.close();
    }

    @Test
    void everyCountyTownshipAndVillageHasItsNodeOnce() throws Exception {
        assertThat(count("node WHERE type = 'COUNTY_HUB'")).isEqualTo(12);
        assertThat(count("node WHERE type = 'TOWNSHIP_NODE'")).isEqualTo(158);
        assertThat(count("node WHERE type = 'VILLAGE_STATION'")).isEqualTo(4_927);
    }

    @Test
    void nodesHangBelowTheNodeOfTheDivisionAbove() throws Exception {
        assertThat(count("node WHERE parent_id IS NULL")).isEqualTo(12);
        assertThat(count("node AS child JOIN fulfillment.node AS parent ON parent.id = child.parent_id"
                        + " WHERE child.division_code NOT LIKE parent.division_code || '___%'"))
                .isZero();
    }

    @Test
    void partnersAreListedWithTheirWindows() throws Exception {
        List<Partner> partners = new NetworkService(database).partners().await(10, SECONDS);

        assertThat(partners).extracting(Partner::code).containsExactly("SF", "JD", "EMS", "ZTO", "YTO", "JT");
        assertThat(partners).extracting(partner -> partner.windows().size()).containsExactly(13, 1, 1, 1, 3, 2);
        assertThat(partners.get(0).temperatureClasses()).contains(TemperatureClass.LIVE);
        assertThat(partners.get(0).id()).isEqualTo(JiningNetwork.partner("SF"));
    }

    @Test
    void nodesAreListedPageByPage() throws Exception {
        NetworkService network = new NetworkService(database);
        NodeFilter first = new NodeFilter(Optional.of("370828"), Optional.of(NodeType.TOWNSHIP_NODE), Optional.empty());

        List<Node> page = network.nodes(first, 5).await(10, SECONDS);
        NodeFilter second = new NodeFilter(
                first.county(), first.type(), Optional.of(page.get(4).divisionCode()));

        assertThat(page).hasSize(5);
        assertThat(network.nodes(second, 50).await(10, SECONDS)).hasSize(8).doesNotContainAnyElementsOf(page);
    }

    @Test
    void notEveryPartnerMayCollectEverywhere() throws Exception {
        assertThat(count("partner_area")).isEqualTo(6 * 12 - 2);
    }

    private static long count(String rows) throws Exception {
        return database.client()
                .query("SELECT count(*) AS rows FROM fulfillment." + rows)
                .execute()
                .await(10, SECONDS)
                .iterator()
                .next()
                .getLong("rows");
    }
}
