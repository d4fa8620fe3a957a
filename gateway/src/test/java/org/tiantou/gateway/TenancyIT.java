package org.tiantou.gateway;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tiantou.gateway.Api.Caller;
import org.tiantou.gateway.Api.Reply;

/** Who gets what when asking for somebody else's things: every operation of the contract by everyone. */
class TenancyIT {

    private static final String ANONYMOUS = "anonymous";

    /** Anybody may, with or without a token. */
    private static final Map<String, Integer> PUBLIC = Map.ofEntries(
            Map.entry("registerAccount", 201),
            Map.entry("login", 201),
            Map.entry("refreshSession", 200),
            Map.entry("issueToken", 200),
            Map.entry("getKeys", 200),
            Map.entry("getProducer", 200),
            Map.entry("searchListings", 200),
            Map.entry("getListing", 200),
            Map.entry("getPhoto", 200),
            Map.entry("listDivisions", 200),
            Map.entry("listNodes", 200),
            Map.entry("listPartners", 200),
            Map.entry("listLiveSessions", 200),
            Map.entry("getLiveSession", 200),
            Map.entry("watchLiveSession", 200),
            Map.entry("watchLiveSessionBySocket", 426),
            Map.entry("getHolidays", 200),
            Map.entry("listPickupSlots", 200),
            Map.entry("listTrackingReasons", 200),
            Map.entry("getPrice", 200));

    /** Belong to nobody, or to the caller: whoever has the role may. */
    private static final Map<String, Integer> BY_ROLE = Map.ofEntries(
            Map.entry("getMyAccount", 200),
            Map.entry("logout", 204),
            Map.entry("grantRole", 200),
            Map.entry("revokeRole", 200),
            Map.entry("forgiveLapsedHolds", 404), // Nobody of the estate let a hold lapse.
            Map.entry("joinWaitlist", 409), // The estate's session is not live yet.
            Map.entry("clickOffer", 204),
            Map.entry("listWaitlistEntries", 200),
            Map.entry("rotateSigningKey", 201),
            Map.entry("createClient", 201),
            Map.entry("revokeClient", 204),
            Map.entry("getMyClient", 200),
            Map.entry("recordTrackingEvents", 200), // Each item is told apart: those of others are not found.
            Map.entry("rotateClientSecret", 201),
            Map.entry("registerProducer", 201),
            Map.entry("listMyProducers", 200),
            Map.entry("placeOrder", 201),
            Map.entry("quoteOrder", 200),
            Map.entry("listOrders", 200),
            Map.entry("createCommissionLink", 201),
            Map.entry("issuePurchaseToken", 409), // The estate's session is not live yet.
            Map.entry("recordCommissionClick", 200),
            Map.entry("listMyCommissions", 200),
            Map.entry("listCapacity", 200),
            Map.entry("listPickupRequests", 200),
            Map.entry("getCalendar", 200),
            Map.entry("previewCalendar", 200),
            Map.entry("replaceCalendar", 412), // Their own is of another revision.
            Map.entry("setHolidays", 200),
            Map.entry("listEvents", 200),
            Map.entry("scheduleLiveSession", 201),
            Map.entry("listMyLiveSessions", 200));

    /** Only these may see what is not theirs. */
    private static final Map<String, Set<String>> OVERSEERS = Map.of(
            "getConsignment", Set.of("operator", "regulator"),
            "listTrackingEvents", Set.of("operator", "regulator"),
            "listDeliveryProofs", Set.of("operator", "regulator"),
            "getDeliveryProof", Set.of("operator", "regulator"));

    private static final Set<String> OWNERS_ONLY = Set.of(
            "updateProducer",
            "giveGrant",
            "listGrants",
            "revokeGrant",
            "listProducerListings",
            "listProducerOrders",
            "listProducerConsignments",
            "createListing",
            "updateListing",
            "publishListing",
            "pauseListing",
            "archiveListing",
            "addPhoto",
            "removePhoto",
            "getStock",
            "moveStock",
            "listStockMovements",
            "openCommissionPlan",
            "listCommissionPlans",
            "changeCommissionRate",
            "endCommissionPlan",
            "setCampaign",
            "reserveCapacityBlock",
            "getCapacityBlock",
            "releaseCapacityBlock",
            "endCampaign",
            "updateLiveSession",
            "startLiveSession",
            "pauseLiveSession",
            "resumeLiveSession",
            "endLiveSession",
            "cancelLiveSession",
            "listAssistants",
            "addAssistant",
            "removeAssistant",
            "inviteProducer",
            "listSessionInvitations",
            "listProducerInvitations",
            "getBoard",
            "listBoardMinutes",
            "acceptInvitation",
            "declineInvitation",
            "addOffer",
            "listOffers",
            "getOffer",
            "orderOffers",
            "updateOffer",
            "removeOffer",
            "pinOffer",
            "unpinOffer",
            "switchOfferOn",
            "switchOfferOff",
            "startSessionPrice",
            "stopSessionPrice",
            "moveSessionStock",
            "getWaitlistEntry",
            "leaveWaitlist",
            "getOrder",
            "payOrder",
            "cancelOrder",
            "getPickupRequest",
            "acceptPickupRequest",
            "declinePickupRequest",
            "assignCourier",
            "arriveAtPickup",
            "pickUp",
            "recordTrackingEvent",
            "addDeliveryProof",
            "getDeliveryCode",
            "revokeClientSecret");

    private static RunningTiantou tiantou;
    private static Estate estate;
    private static ValidCalls valid;
    private static Map<String, Supplier<Caller>> strangers;
    private static Map<String, Caller> known;

    @BeforeAll
    static void start() throws Exception {
        tiantou = RunningTiantou.start();
        Story story = new Story(tiantou.api());
        estate = new Estate(story);
        valid = new ValidCalls(tiantou.api(), estate);
        strangers = new LinkedHashMap<>();
        strangers.put(ANONYMOUS, tiantou.api()::anybody);
        List.of("farmer", "cooperative", "host", "buyer")
                .forEach(role -> strangers.put(role, () -> story.person(role)));
        List.of("station", "regulator", "operator").forEach(role -> strangers.put(role, () -> story.demo(role)));
        strangers.put("courier_partner", () -> story.courier(otherCourier()));
        known = strangers.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, each -> each.getValue().get()));
    }

    @AfterAll
    static void stop() {
        tiantou.close();
    }

    @Test
    void everyOperationHasItsRule() {
        List<String> ruled = Stream.of(PUBLIC.keySet(), BY_ROLE.keySet(), OVERSEERS.keySet(), OWNERS_ONLY)
                .flatMap(Set::stream)
                .toList();
        assertThat(ruled)
                .containsExactlyInAnyOrderElementsOf(valid.operations().stream()
                        .map(Operation::getOperationId)
                        .toList());
        assertThat(valid.operations()).allSatisfy(operation -> assertThat(Call.isPublic(operation))
                .isEqualTo(PUBLIC.containsKey(operation.getOperationId())));
    }

    @TestFactory
    Stream<DynamicTest> strangersGetWhatTheRulesAllow() {
        return valid.operations().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.getOperationId(), () -> {
                    List<String> wrong = new ArrayList<>();
                    strangers.keySet().forEach(role -> {
                        Reply reply = valid.to(operation).by(caller(operation, role));
                        if (reply.status() != expected(operation, role)) {
                            wrong.add("%n%s got %d, not %d: %s"
                                    .formatted(role, reply.status(), expected(operation, role), reply.bytes()));
                        }
                    });
                    assertThat(wrong).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> listsOfOnesOwnHoldNothingOfOthers() {
        return Map.of(
                        "producerId", Map.entry("listMyProducers", List.of("farmer", "cooperative")),
                        "orderId", Map.entry("listOrders", List.of("buyer")),
                        "waitlistEntryId", Map.entry("listWaitlistEntries", List.of("buyer")),
                        "sessionId", Map.entry("listMyLiveSessions", List.of("host")),
                        "pickupRequestId", Map.entry("listPickupRequests", List.of("courier_partner")))
                .entrySet()
                .stream()
                .map(list -> DynamicTest.dynamicTest(list.getKey(), () -> {
                    Call call = valid.to(operation(list.getValue().getKey())).asking("limit", "100");
                    for (String role : list.getValue().getValue()) {
                        assertThat(call.by(known.get(role)).expect(200).json().encode())
                                .doesNotContain(estate.id(list.getKey()));
                    }
                }));
    }

    @Test
    void theContactOfAFarmIsForItsPeople() {
        Call farm = valid.to(operation("getProducer"));
        assertThat(known.values())
                .allSatisfy(stranger ->
                        assertThat(farm.by(stranger).json().fieldNames()).doesNotContain("contact"));
        assertThat(farm.by(estate.owner("farmer")).json().fieldNames()).contains("contact");
    }

    @Test
    void draftsAreForThoseWhoManageThem() {
        Caller owner = estate.owner("farmer");
        JsonObject draft =
                owner.post("/v1/listings", estate.listing()).expect(201).json();
        Call call = valid.to(operation("getListing")).at("listingId", draft.getString("id"));
        known.values().forEach(stranger -> call.by(stranger).expect(404));
        call.by(owner).expect(200);
    }

    @Test
    void clientsDoOnlyWhatTheirScopesSay() {
        Map<String, Caller> clients = Stream.of("pickup:read", "pickup:write", "tracking:write", "calendar")
                .collect(toMap(scope -> scope, TenancyIT::clientWith));
        for (Operation operation : valid.operations()) {
            List<String> needed = Call.words(operation, "x-scopes");
            clients.forEach((scope, client) -> {
                if (!needed.isEmpty() && !needed.equals(List.of(scope))) {
                    valid.to(operation).by(client).expect(403);
                }
            });
        }
        valid.to(operation("getPickupRequest")).by(clients.get("pickup:read")).expect(200);
    }

    @Test
    void anIdempotencyKeyIsItsCallersOwn() {
        Call order = valid.to(operation("placeOrder"))
                .header("idempotency-key", UUID.randomUUID().toString());
        String mine = order.by(estate.owner("buyer")).expect(201).json().getString("id");
        String theirs = order.by(known.get("buyer")).expect(201).json().getString("id");
        assertThat(theirs).isNotEqualTo(mine);
        assertThat(order.by(estate.owner("buyer")).expect(201).json().getString("id"))
                .isEqualTo(mine);
    }

    private static int expected(Operation operation, String role) {
        String id = operation.getOperationId();
        List<String> roles = Call.words(operation, "x-roles");
        if (PUBLIC.containsKey(id)) {
            return PUBLIC.get(id);
        }
        if (ANONYMOUS.equals(role)) {
            return 401;
        }
        if (!roles.isEmpty() && !roles.contains(role)) {
            return 403;
        }
        if ("getMyAccount".equals(id) && "courier_partner".equals(role)) {
            return 404; // A client acts for a partner, and is nobody's account.
        }
        boolean sees = OVERSEERS.getOrDefault(id, Set.of()).contains(role);
        return sees ? 200 : BY_ROLE.getOrDefault(id, 404);
    }

    /** Whoever logs out is not asked again. */
    private static Caller caller(Operation operation, String role) {
        return "logout".equals(operation.getOperationId()) ? strangers.get(role).get() : known.get(role);
    }

    private static Operation operation(String id) {
        return tiantou.api().contract().validating().operation(id);
    }

    private static String otherCourier() {
        return tiantou.api().anybody().get("/v1/partners").expect(200).json().getJsonArray("items").stream()
                .map(partner -> ((JsonObject) partner).getString("code"))
                .filter(code -> !code.equals(estate.id("courierCode")))
                .findFirst()
                .orElseThrow();
    }

    /** A client of the partner that everything is booked with. */
    private static Caller clientWith(String scope) {
        JsonObject client = estate.owner("operator")
                .post(
                        "/v1/partners/" + estate.id("partnerId") + "/clients",
                        new JsonObject().put("scopes", new io.vertx.core.json.JsonArray().add(scope)))
                .expect(201)
                .json();
        JsonObject token = valid.to(operation("issueToken"))
                .sending(io.vertx.core.buffer.Buffer.buffer("grant_type=client_credentials&client_id="
                        + client.getString("clientId") + "&client_secret=" + client.getString("clientSecret")))
                .by(tiantou.api().anybody())
                .expect(200)
                .json();
        return tiantou.api().as(token.getString("access_token"));
    }
}
