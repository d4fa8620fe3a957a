package org.tiantou.gateway;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.Api.Caller;
import org.tiantou.gateway.app.Application;
import org.tiantou.platform.engine.TestEngines;

/** A show on one node, its viewers on another, and a gateway before both. */
class ViewersIT {

    private static final String VILLAGE = "370883103200";

    private static RunningTiantou tiantou;
    private static Application other;
    private static Application gateway;
    private static Story story;

    private final Caller host = story.person("host");
    private final Caller farmer = story.person("farmer");
    private final String farm = story.farm(farmer, VILLAGE);
    private final Story.Goods goods = story.goods(farmer, farm, "直播蒜薹", "AMBIENT", 100, null);
    private final String session = story.session(host, "推送专场");
    private final String path = "/v1/live-sessions/" + session;
    private final String offer = onAir();

    @BeforeAll
    static void start() throws Exception {
        tiantou = RunningTiantou.start(Map.of("PURCHASE_TOKENS", "false"));
        other = node(Map.of(), "--roles=marketplace");
        gateway = node(
                Map.of("MARKETPLACE_URLS", "http://127.0.0.1:" + other.port(), "VIEWERS_PER_NODE", "1000"),
                "--roles=gateway");
        story = new Story(tiantou.api());
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.stop().await(60, SECONDS);
        other.stop().await(60, SECONDS);
        tiantou.close();
    }

    @Test
    void aPinOnOneNodeIsSeenOnAnotherByEventsAndSockets() throws Exception {
        try (Watcher events = events(other.port(), -1);
                Watcher socket = socket(other.port(), -1);
                Watcher passedOn = events(gateway.port(), -1);
                Watcher passedOnSocket = socket(gateway.port(), -1)) {
            for (Watcher each : new Watcher[] {events, socket, passedOn, passedOnSocket}) {
                each.until(state -> state.offer(offer) != null);
                assertThat(each.offer(offer).getBoolean("pinned")).isFalse();
            }
            pin();
            for (Watcher each : new Watcher[] {events, socket, passedOn, passedOnSocket}) {
                each.until(ViewersIT.this::isPinned);
                assertThat(each.revisions()).isSorted().doesNotHaveDuplicates();
            }
            host.post(path + "/end", null).expect(200);
            for (Watcher each : new Watcher[] {events, socket, passedOn, passedOnSocket}) {
                each.until(state -> "ENDED".equals(state.state().getString("status")));
                assertThat(each.state().getJsonObject("offers")).isEqualTo(truth());
                each.awaitEnd();
            }
        }
        try (Watcher over = events(other.port(), 1_000)) {
            assertThat(over.status()).isEqualTo(204);
        }
    }

    @Test
    void whoComesBackGetsWhatWasMissedAlsoOnAnotherNode() throws Exception {
        try (Watcher staying = events(other.port(), -1)) {
            long before;
            try (Watcher leaving = events(other.port(), -1)) {
                before = leaving.until(state -> state.offer(offer) != null).revision();
            }
            pin();
            host.post(path + "/offers/" + offer + "/unpin", null).expect(200);
            pin();
            staying.until(state -> state.revision() == before + 3);
            try (Watcher back = events(other.port(), before);
                    Watcher elsewhere = socket(tiantou.port(), before)) {
                assertThat(back.next(SECONDS.toNanos(60)).event()).isEqualTo("change");
                back.until(state -> state.revision() == before + 3);
                assertThat(isPinned(back)).isTrue();
                assertThat(elsewhere.next(SECONDS.toNanos(60)).event()).isEqualTo("state");
                elsewhere.until(this::isPinned);
            }
        }
    }

    @Test
    void stockThatOrdersTakeShowsAlsoToThoseWhoComeBack() throws Exception {
        try (Watcher watcher = events(other.port(), -1)) {
            watcher.until(state -> state.offer(offer) != null);
            assertThat(watcher.offer(offer).getString("stock")).isEqualTo("PLENTY");
            long revision = watcher.revision();
            sell(35);
            watcher.until(state -> "FEW".equals(state.offer(offer).getString("stock")));
            assertThat(watcher.revision()).isEqualTo(revision);
            sell(5);
            watcher.until(state -> "SOLD_OUT".equals(state.offer(offer).getString("stock")));
            try (Watcher back = events(other.port(), revision)) {
                Watcher.Told now = back.next(SECONDS.toNanos(60));
                assertThat(now.event()).isEqualTo("change");
                assertThat(now.data()
                                .getJsonObject("offers")
                                .getJsonObject(offer)
                                .getString("stock"))
                        .isEqualTo("SOLD_OUT");
            }
        }
    }

    @Test
    void viewersSeeEveryChangeWhileRedisIsGoneAndAfterItsReturn() throws Exception {
        try (Watcher events = events(other.port(), -1);
                Watcher socket = socket(other.port(), -1)) {
            events.until(state -> state.offer(offer) != null);
            TestEngines.stopRedis();
            try {
                pin();
                events.until(this::isPinned);
                socket.until(this::isPinned);
            } finally {
                TestEngines.startRedis();
            }
            host.post(path + "/offers/" + offer + "/unpin", null).expect(200);
            events.until(state -> !isPinned(state));
            socket.until(state -> !isPinned(state));
            assertThat(events.revisions()).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void viewersAreCountedOnAllNodesTogether() throws Exception {
        try (Watcher here = events(tiantou.port(), -1);
                Watcher there = socket(gateway.port(), -1)) {
            here.until(state -> state.offer(offer) != null);
            there.until(state -> state.offer(offer) != null);
            awaitMetric(tiantou.managementPort(), "tiantou_live_viewers 1.0");
            await(() -> Long.valueOf(2)
                    .equals(host.get(path + "/board").expect(200).json().getLong("viewers")));
            await(() -> mostViewers() == 2);
        }
        awaitMetric(tiantou.managementPort(), "tiantou_live_viewers 0.0");
        awaitMetric(other.managementPort(), "tiantou_live_viewers 0.0");
        awaitMetric(tiantou.managementPort(), "tiantou_http_requests_in_flight 0.0");
        awaitMetric(other.managementPort(), "tiantou_http_requests_in_flight 0.0");
        awaitMetric(gateway.managementPort(), "tiantou_http_requests_in_flight 0.0");
    }

    @Test
    void aNodeThatEndsAsksItsViewersToComeAgainAndLetsNobodyIn() throws Exception {
        Application third = node(Map.of("VIEWERS_PER_NODE", "3", "VIEWERS_PER_ADDRESS", "2"), "--roles=marketplace");
        try (Watcher events = events(third.port(), -1);
                Watcher socket = socket(third.port(), -1);
                Watcher tooMany = events(third.port(), -1)) {
            events.until(state -> state.offer(offer) != null);
            socket.until(state -> state.offer(offer) != null);
            assertThat(tooMany.status()).isEqualTo(429);
            third.stop().await(60, SECONDS);
            events.awaitEnd();
            socket.awaitEnd();
        }
    }

    private String onAir() {
        story.takePart(host, farmer, session, farm);
        String added = story.offer(farmer, session, goods.variant(), 40);
        host.post(path + "/start", null).expect(200);
        return added;
    }

    private void pin() {
        host.post(path + "/offers/" + offer + "/pin", null).expect(200);
    }

    private boolean isPinned(Watcher watcher) {
        return watcher.offer(offer).getBoolean("pinned");
    }

    /** As getLiveSession has it. */
    private JsonObject truth() {
        JsonObject byId = new JsonObject();
        JsonArray offers = tiantou.api().anybody().get(path).expect(200).json().getJsonArray("offers");
        offers.forEach(each -> byId.put(((JsonObject) each).getString("id"), each));
        return byId;
    }

    /** Of the board's minutes. */
    private long mostViewers() {
        return host.get(path + "/board/minutes").expect(200).json().getJsonArray("items").stream()
                .mapToLong(minute -> ((JsonObject) minute).getLong("viewers", 0L))
                .max()
                .orElse(0);
    }

    private void sell(int units) {
        Caller buyer = story.person("buyer");
        JsonObject order = goods.order(units);
        order.getJsonArray("lines").getJsonObject(0).put("offerId", offer);
        buyer.post("/v1/orders", order).expect(201);
    }

    private Watcher events(int port, long lastId) throws Exception {
        return Watcher.byEvents(tiantou.vertx(), port, session, lastId);
    }

    private Watcher socket(int port, long lastId) throws Exception {
        return Watcher.bySocket(tiantou.vertx(), port, session, lastId);
    }

    private static Application node(Map<String, String> more, String roles) throws Exception {
        return RunningTiantou.node(tiantou.databaseUrl(), Clock.systemUTC(), more, roles);
    }

    private static String scrape(int managementPort) throws Exception {
        return tiantou.vertx()
                .createHttpClient()
                .request(io.vertx.core.http.HttpMethod.GET, managementPort, "127.0.0.1", "/metrics")
                .compose(io.vertx.core.http.HttpClientRequest::send)
                .compose(io.vertx.core.http.HttpClientResponse::body)
                .await(10, SECONDS)
                .toString();
    }

    private static void awaitMetric(int managementPort, String line) throws Exception {
        await(() -> scrape(managementPort).contains(line));
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + SECONDS.toNanos(60);
        while (!condition.call()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
