package org.tiantou.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A request that an estate's owner may make, for every operation of the contract. */
final class ValidCalls {

    private static final AtomicInteger PHONES = new AtomicInteger();

    private final Api api;
    private final Estate estate;
    private final Map<String, Supplier<Buffer>> bodies = new HashMap<>();

    ValidCalls(Api api, Estate estate) {
        this.api = api;
        this.estate = estate;
        withoutBody("getMyAccount", "grantRole", "revokeRole", "logout", "getKeys", "rotateSigningKey", "revokeClient");
        withoutBody("listTrackingReasons", "listDeliveryProofs", "getDeliveryProof", "getDeliveryCode");
        withoutBody("getMyClient", "revokeClientSecret");
        withoutBody("listMyProducers", "getProducer", "listGrants", "revokeGrant");
        withoutBody("listProducerListings", "listProducerOrders", "listProducerConsignments");
        withoutBody("searchListings", "getListing", "publishListing", "pauseListing", "archiveListing");
        withoutBody("removePhoto", "getPhoto", "getStock", "listStockMovements", "listOrders", "getOrder");
        withoutBody("listDivisions", "listNodes", "listPartners", "listCapacity", "getConsignment");
        withoutBody("listTrackingEvents", "listPickupRequests", "getPickupRequest");
        withoutBody("acceptPickupRequest", "arriveAtPickup", "listEvents");
        withoutBody("listCommissionPlans", "endCommissionPlan", "createCommissionLink", "listMyCommissions");
        withoutBody("listLiveSessions", "listMyLiveSessions", "getLiveSession", "startLiveSession", "pauseLiveSession");
        withoutBody("resumeLiveSession", "endLiveSession", "cancelLiveSession", "listAssistants", "addAssistant");
        withoutBody("removeAssistant", "listSessionInvitations", "listProducerInvitations", "acceptInvitation");
        withoutBody(
                "declineInvitation",
                "listOffers",
                "getOffer",
                "removeOffer",
                "pinOffer",
                "unpinOffer",
                "switchOfferOn");
        withoutBody("switchOfferOff", "stopSessionPrice", "getBoard", "listBoardMinutes", "clickOffer");
        withoutBody("getPrice", "endCampaign", "getCapacityBlock", "releaseCapacityBlock", "forgiveLapsedHolds");
        withoutBody("listWaitlistEntries", "getWaitlistEntry", "leaveWaitlist");
        withoutBody("getCalendar", "getHolidays", "listPickupSlots");
        json("replaceCalendar", Estate::calendar);
        json("previewCalendar", Estate::calendar);
        json("setHolidays", Estate::holidays);
        json("joinWaitlist", () -> new JsonObject().put("quantity", 1));
        json("reserveCapacityBlock", () -> new JsonObject()
                .put("parcels", 50)
                .put("days", 3)
                .put("chilledPercent", 40)
                .put("parcelGrams", 2_500)
                .put("parcelMillilitres", 6_000));
        withoutBody("watchLiveSession", "watchLiveSessionBySocket");
        json("setCampaign", () -> new JsonObject()
                .put("price", Story.price())
                .put("from", Instant.now().toString())
                .put("until", Instant.now().plusSeconds(3600).toString()));
        json("scheduleLiveSession", () -> Story.plan("邻家直播"));
        json("updateLiveSession", () -> Story.plan("邻家直播"));
        json("inviteProducer", () -> new JsonObject().put("producerId", estate.id("producerId")));
        json("addOffer", () -> offer().put("variantId", estate.id("variantId")));
        json("updateOffer", ValidCalls::offer);
        json("orderOffers", () -> new JsonObject().put("offerIds", new JsonArray().add(estate.id("offerId"))));
        json(
                "startSessionPrice",
                () -> new JsonObject().put("countdownSeconds", 10).put("durationMinutes", 1));
        json("issuePurchaseToken", () -> new JsonObject()
                .put("orderKey", UUID.randomUUID().toString()));
        json("moveSessionStock", () -> new JsonObject().put("delta", 3));
        json("registerAccount", () -> account("+8616%09d".formatted(PHONES.incrementAndGet())));
        json("login", ValidCalls::login);
        json("refreshSession", () -> new JsonObject().put("refreshToken", refreshToken()));
        bodies.put(
                "issueToken",
                () -> Buffer.buffer(
                        "grant_type=client_credentials&client_id=" + demoClient() + "&client_secret=" + demoClient()));
        json("createClient", () -> new JsonObject().put("scopes", new JsonArray().add("pickup:read")));
        json("rotateClientSecret", () -> new JsonObject().put("overlapHours", 1));
        json("registerProducer", estate::farm);
        json("updateProducer", estate::farm);
        json("giveGrant", () -> estate.grant("PRICE"));
        json("createListing", estate::listing);
        json("updateListing", this::changedListing);
        bodies.put("addPhoto", Estate::photo);
        bodies.put("addDeliveryProof", Estate::photo);
        json("moveStock", () -> new JsonObject().put("delta", 3).put("reason", "HARVEST"));
        json("openCommissionPlan", estate::commissionPlan);
        json("changeCommissionRate", () -> new JsonObject().put("rateBasisPoints", 1200));
        json("recordCommissionClick", () -> new JsonObject().put("token", estate.linkToken()));
        json("placeOrder", estate::order);
        json("quoteOrder", estate::order);
        json("payOrder", () -> Story.payment(estate.heldOrder()));
        json("cancelOrder", () -> new JsonObject().put("reason", "CHANGED_MIND"));
        json("declinePickupRequest", () -> new JsonObject().put("reason", "WEATHER"));
        json("assignCourier", () -> new JsonObject().put("name", "小王").put("phone", "+8613700000009"));
        json("pickUp", this::handover);
        json("recordTrackingEvent", ValidCalls::trackingEvent);
        json("recordTrackingEvents", () -> new JsonObject()
                .put("items", new JsonArray().add(trackingEvent().put("consignmentId", estate.id("consignmentId")))));
    }

    List<Operation> operations() {
        return api.contract().validating().operations();
    }

    boolean knows(Operation operation) {
        return bodies.containsKey(operation.getOperationId())
                && Call.parameters(operation, "path").stream()
                        .allMatch(parameter -> estate.ids().containsKey(parameter.getName()));
    }

    Call to(Operation operation) {
        Map<String, String> headers = new HashMap<>();
        if (Call.asksFor(operation, "Idempotency-Key")) {
            headers.put("idempotency-key", "");
        }
        if (Call.asksFor(operation, "If-Match")) {
            headers.put("if-match", estate.tag(kind(operation)));
        }
        switch (operation.getOperationId()) {
            case "issueToken" -> headers.put("content-type", "application/x-www-form-urlencoded");
            case "addPhoto", "addDeliveryProof" -> headers.put("content-type", "image/png");
            default -> {}
        }
        Call call = Call.of(
                operation,
                estate.ids(),
                headers,
                bodies.get(operation.getOperationId()).get());
        return switch (operation.getOperationId()) {
            case "watchLiveSession" ->
                // The stream of one that is over ends.
                call.at("sessionId", estate.cancelledSession());
            case "listPickupSlots" ->
                estate.pickup().entrySet().stream()
                        .reduce(
                                call,
                                (asked, each) -> asked.asking(each.getKey(), each.getValue()),
                                (one, other) -> other);
            default -> call;
        };
    }

    /** Of the thing that the operation changes. */
    private static String kind(Operation operation) {
        return switch (operation.getOperationId()) {
            case "updateLiveSession" -> "live-session";
            case "updateOffer" -> "offer";
            case "replaceCalendar" -> "calendar";
            default -> "listing";
        };
    }

    /** One who may do it: the owner of what the call names, or anybody where the contract says so. */
    Api.Caller caller(Operation operation) {
        List<String> roles = Call.words(operation, "x-roles");
        return Call.isPublic(operation) ? api.anybody() : estate.owner(roles.isEmpty() ? "buyer" : roles.get(0));
    }

    private void withoutBody(String... operations) {
        for (String operation : operations) {
            bodies.put(operation, () -> null);
        }
    }

    private void json(String operation, Supplier<JsonObject> body) {
        bodies.put(operation, () -> body.get().toBuffer());
    }

    private static JsonObject trackingEvent() {
        return new JsonObject()
                .put("externalId", UUID.randomUUID().toString())
                .put("code", "IN_TRANSIT")
                .put("occurredAt", Instant.now().toString());
    }

    private static JsonObject offer() {
        return new JsonObject()
                .put("sessionPrice", Story.price())
                .put("orderLimit", 2)
                .put("sessionLimit", 3)
                .put("dayLimit", 5);
    }

    private static JsonObject account(String phone) {
        return new JsonObject()
                .put("phone", phone)
                .put("password", Story.PASSWORD)
                .put("name", "测试")
                .put("roles", new JsonArray().add("buyer"));
    }

    private static JsonObject login() {
        return new JsonObject()
                .put(
                        "phone",
                        org.tiantou.gateway.demo.DemoAccounts.PEOPLE.get(0).phone())
                .put("password", org.tiantou.gateway.demo.DemoAccounts.PASSWORD);
    }

    private String refreshToken() {
        return api.anybody().post("/v1/sessions", login()).expect(201).json().getString("refreshToken");
    }

    private String demoClient() {
        return org.tiantou.gateway.demo.DemoAccounts.client(estate.id("courierCode"));
    }

    private JsonObject changedListing() {
        JsonObject body = estate.listing();
        body.remove("producerId");
        body.getJsonArray("variants").getJsonObject(0).put("id", estate.id("variantId"));
        return body;
    }

    private JsonObject handover() {
        return new JsonObject()
                .put(
                        "consignments",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("id", estate.id("consignmentId"))
                                        .put("parcels", 2)
                                        .put("massGrams", 4100)));
    }
}
