package org.tiantou.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.Api.Caller;
import org.tiantou.gateway.Api.Reply;
import org.tiantou.platform.crypto.MasterKey;

/** Plans, links and clicks over HTTP, as producers, hosts and buyers use them. */
class CommissionIT {

    private static RunningTiantou tiantou;
    private static Story story;

    private final Caller farmer = story.person("farmer");
    private final Caller host = story.person("host");
    private final Caller buyer = story.person("buyer");
    private final Story.Goods goods =
            story.goods(farmer, story.farm(farmer, "370883103200"), "佣金菌菇", "CHILLED", 20, null);

    @BeforeAll
    static void start() throws Exception {
        tiantou = RunningTiantou.start();
        story = new Story(tiantou.api());
    }

    @AfterAll
    static void stop() {
        tiantou.close();
    }

    @Test
    void aPlanMakesLinksThatBuyersComeBy() {
        link(host).expect(409);
        JsonObject plan = open("OPEN", 1_000).expect(201).json();
        assertThat(open("OPEN", 1_000).expect(409).code()).isEqualTo("COMMISSION_PLAN_EXISTS");

        JsonObject link = link(host).expect(201).json();
        assertThat(link.getString("planId")).isEqualTo(plan.getString("id"));
        assertThat(link.getInteger("rateBasisPoints")).isEqualTo(1_000);
        JsonObject click = click(buyer, link.getString("token")).expect(200).json();
        assertThat(click.getString("listingId")).isEqualTo(goods.listing());
        assertThat(Instant.parse(click.getString("countsUntil")))
                .isEqualTo(Instant.parse(click.getString("clickedAt")).plus(Duration.ofDays(15)));
        assertThat(host.get("/v1/hosts/me/commissions").expect(200).json().getJsonArray("items"))
                .isEmpty();
    }

    @Test
    void aDecreaseMeetsNewHostsFirst() {
        String plan = open("OPEN", 2_000).expect(201).json().getString("id");
        link(host).expect(201);
        JsonObject changed = farmer.post("/v1/commission-plans/" + plan + "/rates", rate(500))
                .expect(200)
                .json();
        JsonObject entry = changed.getJsonArray("history").getJsonObject(1);
        assertThat(changed.getInteger("rateBasisPoints")).isEqualTo(500);
        assertThat(Instant.parse(entry.getString("forRunningHostsFrom")))
                .isEqualTo(Instant.parse(entry.getString("announcedAt")).plus(Duration.ofDays(30)));
        assertThat(earnedBy(host)).isEqualTo(2_000);
        assertThat(earnedBy(story.person("host"))).isEqualTo(500);

        JsonObject ended = farmer.post("/v1/commission-plans/" + plan + "/end", null)
                .expect(200)
                .json();
        assertThat(ended.containsKey("rateBasisPoints")).isFalse();
        assertThat(earnedBy(host)).isEqualTo(2_000);
        assertThat(link(story.person("host")).expect(409).code()).isEqualTo("NO_COMMISSION_OFFERED");
        assertThat(farmer.post("/v1/commission-plans/" + plan + "/rates", rate(900))
                        .expect(409)
                        .code())
                .isEqualTo("COMMISSION_PLAN_ENDED");
        assertThat(plans()).containsExactly(ended);
    }

    @Test
    void namedHostsComeFirstAndExclusiveOnesAlone() {
        Caller other = story.person("host");
        open("OPEN", 500).expect(201);
        open("TARGETED", 1_500, host).expect(201);
        assertThat(earnedBy(host)).isEqualTo(1_500);
        assertThat(earnedBy(other)).isEqualTo(500);
        open("EXCLUSIVE", 800, host).expect(201);
        assertThat(earnedBy(host)).isEqualTo(1_500);
        assertThat(earnedBy(other)).isEqualTo(500); // It ran the listing before, and is kept from the loss for 30 days.
        assertThat(link(story.person("host")).expect(409).code()).isEqualTo("NO_COMMISSION_OFFERED");
        assertThat(open("TARGETED", 100, buyer).expect(400).json().getString("field"))
                .isEqualTo("hostIds");
    }

    @Test
    void linksThatAreNoneOrOldAreRefused() {
        open("OPEN", 1_000).expect(201);
        String token = link(host).expect(201).json().getString("token");
        String forged = (token.startsWith("A") ? "B" : "A") + token.substring(1);
        assertThat(click(buyer, forged).expect(422).code()).isEqualTo("COMMISSION_LINK_FORGED");
        String old = issuedAt(token, Instant.now().minus(Duration.ofDays(181)));
        assertThat(click(buyer, old).expect(410).code()).isEqualTo("COMMISSION_LINK_EXPIRED");
        assertThat(click(buyer, token + "x").expect(400).json().getString("field"))
                .isEqualTo("token");
        click(buyer, issuedAt(token, Instant.now().minus(Duration.ofDays(179)))).expect(200);

        Caller both = story.person("host", "buyer");
        String own = link(both).expect(201).json().getString("token");
        assertThat(click(both, own).expect(409).code()).isEqualTo("OWN_COMMISSION_LINK");
    }

    @Test
    void theSameOpeningSentAgainOpensNothingMore() {
        String path = "/v1/listings/" + goods.listing() + "/commission-plans";
        String key = UUID.randomUUID().toString();
        Buffer first =
                farmer.post(path, plan("TARGETED", 700, host), key).expect(201).bytes();
        assertThat(farmer.post(path, plan("TARGETED", 700, host), key)
                        .expect(201)
                        .bytes())
                .isEqualTo(first);
        assertThat(plans()).containsExactly(first.toJsonObject());
    }

    @Test
    void whatAHostEarnsFollowsTheOrders() throws Exception {
        open("OPEN", 1_250).expect(201);
        click(buyer, link(host).expect(201).json().getString("token")).expect(200);
        JsonObject paid = ordered(2);
        JsonObject cancelled = ordered(1);
        assertThat(commissions()).extracting(each -> each.getString("state")).containsExactly("PENDING", "PENDING");
        story.pay(buyer, paid);
        buyer.post(
                        "/v1/orders/" + cancelled.getString("id") + "/cancel",
                        new JsonObject().put("reason", "CHANGED_MIND"))
                .expect(200);

        List<JsonObject> seen = commissions();
        assertThat(seen).extracting(each -> each.getString("state")).containsExactly("VOID", "ESTIMATED");
        JsonObject earned = seen.get(1);
        assertThat(earned.getString("orderId")).isEqualTo(paid.getString("id"));
        assertThat(earned.getString("source")).isEqualTo("LINK");
        assertThat(earned.getInteger("rateBasisPoints")).isEqualTo(1_250);
        assertThat(earned.getJsonObject("base").getLong("amount")).isEqualTo(8_580);
        assertThat(earned.getJsonObject("commission").getLong("amount")).isEqualTo(1_072);

        JsonObject first =
                host.get("/v1/hosts/me/commissions?limit=1").expect(200).json();
        String rest = "/v1/hosts/me/commissions?cursor=" + first.getString("nextCursor");
        assertThat(host.get(rest).expect(200).json().getJsonArray("items")).containsExactly(earned);
        assertThat(story.person("host")
                        .get("/v1/hosts/me/commissions")
                        .expect(200)
                        .json()
                        .getJsonArray("items"))
                .isEmpty();
    }

    private JsonObject ordered(int quantity) {
        return buyer.post("/v1/orders", goods.order(quantity)).expect(201).json();
    }

    private List<JsonObject> commissions() {
        return host.get("/v1/hosts/me/commissions").expect(200).json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private Reply open(String kind, int basisPoints, Caller... named) {
        return farmer.post("/v1/listings/" + goods.listing() + "/commission-plans", plan(kind, basisPoints, named));
    }

    private static JsonObject plan(String kind, int basisPoints, Caller... named) {
        JsonObject plan = rate(basisPoints).put("kind", kind);
        if (named.length > 0) {
            plan.put(
                    "hostIds",
                    new JsonArray(List.of(named).stream().map(CommissionIT::id).toList()));
        }
        return plan;
    }

    private static JsonObject rate(int basisPoints) {
        return new JsonObject().put("rateBasisPoints", basisPoints);
    }

    private List<Object> plans() {
        return farmer
                .get("/v1/listings/" + goods.listing() + "/commission-plans")
                .expect(200)
                .json()
                .getJsonArray("items")
                .stream()
                .toList();
    }

    private int earnedBy(Caller by) {
        return link(by).expect(201).json().getInteger("rateBasisPoints");
    }

    private Reply link(Caller by) {
        return by.post("/v1/listings/" + goods.listing() + "/commission-links", null);
    }

    private static Reply click(Caller by, String token) {
        return by.post("/v1/commission-clicks", new JsonObject().put("token", token));
    }

    private static String id(Caller person) {
        return person.get("/v1/accounts/me").expect(200).json().getString("id");
    }

    /** The link as it would be if it had been issued then. */
    private static String issuedAt(String token, Instant then) {
        byte[] content = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token))
                .putLong(32, then.toEpochMilli())
                .array();
        byte[] signed = Arrays.copyOf(content, 40);
        byte[] signature =
                MasterKey.of(RunningTiantou.KEY).mac("commission-link").of(signed);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        ByteBuffer.allocate(72).put(signed).put(signature).array());
    }
}
