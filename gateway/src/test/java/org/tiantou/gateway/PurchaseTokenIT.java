package org.tiantou.gateway;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.Api.Caller;
import org.tiantou.gateway.Api.Reply;

/** Purchase tokens over HTTP: when there are some, for whom, and how many. */
class PurchaseTokenIT {

    private static final String VILLAGE = "370883103200";

    private static RunningTiantou tiantou;
    private static Story story;
    private static Caller host;
    private static Caller farmer;
    private static String farm;

    @BeforeAll
    static void start() throws Exception {
        tiantou = RunningTiantou.start();
        story = new Story(tiantou.api());
        host = story.person("host");
        farmer = story.person("farmer");
        farm = story.farm(farmer, VILLAGE);
    }

    @AfterAll
    static void stop() {
        tiantou.close();
    }

    @Test
    void aTokenIsIssuedWhileTheOfferIsOpenAndSoonNoLonger() {
        Caller buyer = story.person("buyer");
        String session = session();
        String offer = offer(session);
        assertThat(ask(buyer, session, offer).expect(409).code()).isEqualTo("OFFER_NOT_OPEN");
        host.post("/v1/live-sessions/" + session + "/start", null).expect(200);
        Instant asked = Instant.now();
        JsonObject token = until(201, session, offer).json();
        assertThat(token.getString("token")).hasSize(96);
        assertThat(token.getString("sessionId")).isEqualTo(session);
        assertThat(token.getString("offerId")).isEqualTo(offer);
        assertThat(Duration.between(asked, Instant.parse(token.getString("expiresAt"))))
                .isBetween(Duration.ofSeconds(55), Duration.ofSeconds(75));
        host.post("/v1/live-sessions/" + session + "/offers/" + offer + "/switch-off", null)
                .expect(200);
        assertThat(until(409, session, offer).code()).isEqualTo("OFFER_NOT_OPEN");
        host.post("/v1/live-sessions/" + session + "/offers/" + offer + "/switch-on", null)
                .expect(200);
        until(201, session, offer);
        host.post("/v1/live-sessions/" + session + "/end", null).expect(200);
        until(409, session, offer);
    }

    @Test
    void anOfferIsFoundInItsOwnSessionOnly() {
        String session = session();
        String offer = offer(session);
        ask(story.person("buyer"), session(), offer).expect(404);
        ask(story.person("buyer"), session, UUID.randomUUID().toString()).expect(404);
        ask(host, session, offer).expect(403);
        ask(tiantou.api().anybody(), session, offer).expect(401);
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() {
        Caller greedy = story.person("buyer");
        String session = session();
        String offer = offer(session);
        List<Reply> replies = IntStream.range(0, 60)
                .parallel()
                .mapToObj(each -> ask(greedy, session, offer))
                .toList();
        List<Reply> refused =
                replies.stream().filter(reply -> reply.status() == 429).toList();
        assertThat(refused).isNotEmpty().allSatisfy(reply -> {
            assertThat(reply.code()).isEqualTo("TOO_MANY_REQUESTS");
            assertThat(reply.header("retry-after")).isEqualTo("1");
        });
        assertThat(replies.size() - refused.size()).isGreaterThanOrEqualTo(10);
        ask(story.person("buyer"), session, offer).expect(409);
    }

    @Test
    void aDevicesNameIsBounded() {
        Reply reply = ask(story.person("buyer"), session(), offerOfAny(), Map.of("x-device-id", "d".repeat(129)));
        assertThat(reply.expect(400).json().getString("field")).isEqualTo("X-Device-Id");
    }

    private static String offerOfAny() {
        return offer(session());
    }

    private static String session() {
        String session = story.session(host, "令牌专场");
        story.takePart(host, farmer, session, farm);
        return session;
    }

    private static String offer(String session) {
        Story.Goods goods = story.goods(farmer, farm, "令牌大蒜", "AMBIENT", 10, null);
        return story.offer(farmer, session, goods.variant(), 5);
    }

    private static Reply ask(Caller buyer, String session, String offer) {
        return ask(buyer, session, offer, Map.of());
    }

    private static Reply ask(Caller buyer, String session, String offer, Map<String, String> headers) {
        Buffer body =
                new JsonObject().put("orderKey", UUID.randomUUID().toString()).toBuffer();
        String path = "/v1/live-sessions/" + session + "/offers/" + offer + "/purchase-tokens";
        return buyer.send("POST", path, headers, body);
    }

    /** Nodes look at an offer twice a second. */
    private static Reply until(int status, String session, String offer) {
        Caller buyer = story.person("buyer");
        long deadline = System.nanoTime() + SECONDS.toNanos(20);
        Reply reply = ask(buyer, session, offer);
        while (reply.status() != status && System.nanoTime() < deadline) {
            LockSupport.parkNanos(MILLISECONDS.toNanos(250));
            reply = ask(buyer, session, offer);
        }
        return reply.expect(status);
    }
}
