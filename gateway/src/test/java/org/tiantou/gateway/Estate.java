package org.tiantou.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.tiantou.gateway.Api.Caller;

/** One of everything that the contract's paths name, and the people whom it belongs to. */
final class Estate {

    private static final String VILLAGE = "370883103200";

    private final Story story;
    private final Map<String, Caller> owners = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private final String title = "邻家菌菇";
    private final JsonObject held;
    private final String cooperative;
    private final Map<String, String> tags = new HashMap<>();
    private final String hostId;
    private final String linkToken;
    private final String cancelledSession;

    Estate(Story story) {
        this.story = story;
        Caller farmer = own("farmer", story.person("farmer"));
        Caller buyer = own("buyer", story.person("buyer"));
        Caller operator = own("operator", story.demo("operator"));
        own("regulator", story.demo("regulator"));
        own("station", story.demo("station"));
        this.cooperative =
                idOf(story.demo("cooperative").get("/v1/producers").expect(200).json(), "kind", "COOPERATIVE");
        String farm = story.farm(farmer, VILLAGE);
        Story.Goods goods = story.goods(farmer, farm, title, "CHILLED", 50, null);
        tags.put(
                "listing",
                farmer.get("/v1/listings/" + goods.listing()).expect(200).header("etag"));
        this.held = buyer.post("/v1/orders", goods.order(1)).expect(201).json();
        JsonObject paid = buyer.post("/v1/orders", goods.order(2)).expect(201).json();
        story.pay(buyer, paid);
        Caller courier = own("courier_partner", story.courier(Story.courierOf(paid)));
        ids.put("role", "host");
        ids.put("size", "small");
        ids.put("townshipCode", VILLAGE.substring(0, 9));
        ids.put(
                "accountId",
                id(story.person("buyer").get("/v1/accounts/me").expect(200).json()));
        ids.put("producerId", farm);
        ids.put("listingId", goods.listing());
        ids.put("variantId", goods.variant());
        ids.put("orderId", id(held));
        ids.put("consignmentId", id(Story.consignment(paid)));
        ids.put("photoId", id(photograph(farmer, goods.listing())));
        ids.put(
                "grantId",
                id(farmer.post("/v1/producers/" + farm + "/grants", grant("LIST"))
                        .expect(201)
                        .json()));
        ids.put(
                "pickupRequestId",
                idOf(
                        courier.get("/v1/partner/pickup-requests?limit=100")
                                .expect(200)
                                .json(),
                        "producerId",
                        farm));
        ids.put("partnerId", courierOf(paid).getString("partnerId"));
        ids.put(
                "clientId",
                operator.post(
                                "/v1/partners/" + ids.get("partnerId") + "/clients",
                                new JsonObject().put("scopes", new io.vertx.core.json.JsonArray().add("pickup:read")))
                        .expect(201)
                        .json()
                        .getString("clientId"));
        ids.put("secretId", earlierSecret(courier));
        ids.put("courierCode", Story.courierOf(paid));
        Caller host = own("host", story.person("host"));
        this.hostId = id(host.get("/v1/accounts/me").expect(200).json());
        ids.put("commissionPlanId", id(openPlan(farmer, goods.listing())));
        this.linkToken = host.post("/v1/listings/" + goods.listing() + "/commission-links", null)
                .expect(201)
                .json()
                .getString("token");
        ids.put("sessionId", story.session(host, "邻家直播"));
        story.takePart(host, farmer, ids.get("sessionId"), farm);
        ids.put("offerId", story.offer(farmer, ids.get("sessionId"), goods.variant(), 10));
        ids.put("waitlistEntryId", waiting(host, farmer, buyer, farm, goods.variant()));
        this.cancelledSession = story.session(host, "邻家取消的直播");
        host.post("/v1/live-sessions/" + cancelledSession + "/cancel", null).expect(200);
        ids.put("year", "2026");
        ids.put("proofKind", "photo");
        ids.put("proofId", id(proof(farmer, buyer)));
        tags.put("calendar", changedCalendar(courier));
        tags.put("live-session", "\"1\"");
        tags.put("offer", "\"1\"");
    }

    Story story() {
        return story;
    }

    /** The one of this role to whom things belong. */
    Caller owner(String role) {
        return owners.get(role);
    }

    /** By name of the path parameter. */
    Map<String, String> ids() {
        return ids;
    }

    String id(String name) {
        return ids.get(name);
    }

    /** Not yet paid. */
    JsonObject heldOrder() {
        return held;
    }

    /** What If-Match has to name when a thing of this kind is changed. */
    String tag(String kind) {
        return tags.get(kind);
    }

    JsonObject listing() {
        return Story.listingBody(id("producerId"), title, "CHILLED", null);
    }

    JsonObject order() {
        return new Story.Goods(id("listingId"), id("variantId")).order(1);
    }

    JsonObject farm() {
        return Story.farmBody(VILLAGE);
    }

    /** For the cooperative of the demo. */
    JsonObject grant(String power) {
        return new JsonObject()
                .put("cooperativeId", cooperative)
                .put("powers", new io.vertx.core.json.JsonArray().add(power));
    }

    /** For the estate's host. */
    JsonObject commissionPlan() {
        return new JsonObject()
                .put("kind", "TARGETED")
                .put("rateBasisPoints", 1500)
                .put("hostIds", new io.vertx.core.json.JsonArray().add(hostId));
    }

    /** By which the estate's host earns on the estate's listing. */
    String linkToken() {
        return linkToken;
    }

    String cancelledSession() {
        return cancelledSession;
    }

    static Buffer photo() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    private static JsonObject photograph(Caller farmer, String listing) {
        return farmer.send(
                        "POST",
                        "/v1/listings/" + listing + "/photos",
                        Map.of("idempotency-key", UUID.randomUUID().toString(), "content-type", "image/png"),
                        photo())
                .expect(201)
                .json();
    }

    /** Of a consignment of another farm, which its courier has collected. */
    private JsonObject proof(Caller farmer, Caller buyer) {
        String farm = story.farm(farmer, VILLAGE);
        JsonObject paid = buyer.post(
                        "/v1/orders",
                        story.goods(farmer, farm, title + "二", "CHILLED", 5, null)
                                .order(1))
                .expect(201)
                .json();
        story.pay(buyer, paid);
        Caller courier = story.courier(Story.courierOf(paid));
        String request = "/v1/partner/pickup-requests/"
                + idOf(
                        courier.get("/v1/partner/pickup-requests?limit=100")
                                .expect(200)
                                .json(),
                        "producerId",
                        farm);
        courier.post(request + "/accept", null).expect(200);
        courier.post(request + "/assign", new JsonObject().put("name", "小王").put("phone", "+8613700000009"))
                .expect(200);
        courier.post(request + "/arrive", null).expect(200);
        String consignment = id(Story.consignment(paid));
        JsonObject handedOver =
                new JsonObject().put("id", consignment).put("parcels", 1).put("massGrams", 2_100);
        courier.post(request + "/pick-up", new JsonObject().put("consignments", new JsonArray().add(handedOver)))
                .expect(200);
        return courier.send(
                        "POST",
                        "/v1/partner/consignments/" + consignment + "/proofs/photo",
                        Map.of("idempotency-key", UUID.randomUUID().toString(), "content-type", "image/png"),
                        photo())
                .expect(201)
                .json();
    }

    /** A place in the line before an offer of another session, which is live and has none. */
    private String waiting(Caller host, Caller farmer, Caller buyer, String farm, String variant) {
        String path = "/v1/live-sessions/" + story.session(host, "邻家候补");
        story.takePart(host, farmer, path.substring(path.lastIndexOf('/') + 1), farm);
        String offer = id(farmer.post(path + "/offers", new JsonObject().put("variantId", variant))
                .expect(201)
                .json());
        host.post(path + "/start", null).expect(200);
        return id(buyer.post(path + "/offers/" + offer + "/waitlist", new JsonObject().put("quantity", 1))
                .expect(201)
                .json());
    }

    /** Of the courier, with another revision than those of the others, who have not changed theirs. */
    private static String changedCalendar(Caller courier) {
        Api.Reply before = courier.get("/v1/partner/calendar").expect(200);
        JsonObject calendar = before.json();
        calendar.remove("partnerId");
        calendar.remove("revision");
        calendar.getJsonObject("parcelLimits").put("grams", 40_000);
        return courier.send(
                        "PUT",
                        "/v1/partner/calendar",
                        Map.of("if-match", before.header("etag"), "content-type", "application/json"),
                        calendar.toBuffer())
                .expect(200)
                .header("etag");
    }

    /** It may conflict with bookings: nobody puts it in force. */
    static JsonObject calendar() {
        JsonObject window = new JsonObject()
                .put("starts", "09:00")
                .put("ends", "19:00")
                .put("parcels", 300)
                .put("grams", 6_000_000)
                .put("millilitres", 12_000_000)
                .put("sameDayUntil", "17:00");
        return new JsonObject()
                .put("choice", "INDICATIVE")
                .put(
                        "parcelLimits",
                        new JsonObject()
                                .put("grams", 30_000)
                                .put("longestSideMillimetres", 1_200)
                                .put("millilitres", 300_000))
                .put(
                        "days",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("kind", "WORKING")
                                        .put("windows", new JsonArray().add(window))))
                .put(
                        "exceptions",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("date", "2099-10-01")
                                        .put("townshipCode", VILLAGE.substring(0, 9))
                                        .put("windows", new JsonArray().add(window))));
    }

    /** What the list of pickup slots needs to know. */
    Map<String, String> pickup() {
        return Map.of(
                "village",
                VILLAGE,
                "temperatureClass",
                "CHILLED",
                "parcels",
                "2",
                "parcelGrams",
                "2500",
                "longestSideMillimetres",
                "400",
                "parcelMillilitres",
                "12000");
    }

    static JsonObject holidays() {
        return new JsonObject()
                .put("source", "国务院办公厅通知")
                .put(
                        "days",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("date", "2026-10-01")
                                        .put("kind", "HOLIDAY")
                                        .put("name", "国庆节")));
    }

    /** One that works on beside the newest. */
    private static String earlierSecret(Caller courier) {
        courier.post("/v1/partner/client/secrets", new JsonObject().put("overlapHours", 168))
                .expect(201);
        return id(courier.get("/v1/partner/client")
                .expect(200)
                .json()
                .getJsonArray("secrets")
                .getJsonObject(0));
    }

    private static JsonObject openPlan(Caller farmer, String listing) {
        return farmer.post(
                        "/v1/listings/" + listing + "/commission-plans",
                        new JsonObject().put("kind", "OPEN").put("rateBasisPoints", 1000))
                .expect(201)
                .json();
    }

    private Caller own(String role, Caller caller) {
        owners.put(role, caller);
        return caller;
    }

    private static JsonObject courierOf(JsonObject order) {
        return Story.consignment(order).getJsonObject("promise").getJsonObject("courier");
    }

    private static String id(JsonObject json) {
        return json.getString("id");
    }

    private static String idOf(JsonObject page, String field, String value) {
        return page.getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(item -> item.getString(field).equals(value))
                .findFirst()
                .map(Estate::id)
                .orElseThrow();
    }
}
