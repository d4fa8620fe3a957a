package org.tiantou.fulfillment.pickup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tiantou.fulfillment.pickup.Api.await;
import static org.tiantou.fulfillment.pickup.Api.join;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tiantou.fulfillment.pickup.Api.Reply;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Principal;
import org.tiantou.platform.http.Role;

class PickupIT {

    private static final JsonObject WEATHER =
            new JsonObject().put("reason", "WEATHER").put("note", "大雪");
    private static final JsonObject COURIER =
            new JsonObject().put("name", "王师傅").put("phone", "+8613800000000");
    private static final Map<String, String> OPERATIONS = Map.of(
            "accept", "acceptPickupRequest",
            "decline", "declinePickupRequest",
            "assign", "assignCourier",
            "arrive", "arriveAtPickup",
            "pick-up", "pickUp");

    private final Api api = new Api();
    private final Rows rows = new Rows(api.database());
    private final ProducerId farm = new ProducerId(UUID.randomUUID());
    private PartnerId partner;
    private PartnerId nextPartner;
    private String courier;
    private String stranger;

    @BeforeEach
    void serve() {
        PickupFeature feature = new PickupFeature(
                api.vertx(),
                api.database(),
                api.clock(),
                UUID::randomUUID,
                new EventFeed(api.clock()),
                api.idempotency(),
                Api.KEY.personalData(),
                this::toNextPartner,
                () -> {});
        api.serve(feature::mount);
        partner = rows.partner();
        nextPartner = rows.partner();
        courier = client(partner);
        stranger = client(nextPartner);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aRequestIsAcceptedAssignedReachedAndPickedUp() {
        UUID request = rows.request(partner, farm);
        UUID garlic = rows.booked(request);
        UUID rice = rows.booked(request);

        assertThat(step(request, "accept").json().getString("status")).isEqualTo("ACCEPTED");
        assertThat(step(request, "assign").json().getString("status")).isEqualTo("ASSIGNED");
        assertThat(step(request, "assign").json().getString("status")).isEqualTo("ASSIGNED");
        assertThat(step(request, "arrive").json().getString("status")).isEqualTo("ARRIVED");
        JsonObject picked = pickUp(request, garlic, rice).json();

        assertThat(picked.getString("status")).isEqualTo("PICKED_UP");
        assertThat(picked.getLong("pickedParcels")).isEqualTo(4);
        assertThat(picked.getLong("pickedMassGrams")).isEqualTo(9_800);
        assertThat(rows.events(request))
                .containsExactly(
                        "PickupRequestAccepted",
                        "CourierAssigned",
                        "CourierAssigned",
                        "CourierArrived",
                        "ParcelsPickedUp");
        assertThat(rows.events(garlic, rice)).containsExactly("ConsignmentCollected", "ConsignmentCollected");
        Row row = consignment(garlic);
        assertThat(row.getString("status")).isEqualTo("COLLECTED");
        assertThat(row.getString("tracking_status")).isEqualTo("PICKED_UP");
        assertThat(row.getLong("actual_mass_grams")).isEqualTo(4_900);
        assertThat(row.getOffsetDateTime("collected_at").toInstant())
                .isEqualTo(api.clock().instant());
    }

    @Test
    void theDetailListsTheConsignments() {
        UUID request = rows.request(partner, farm);
        UUID consignment = rows.booked(request);
        JsonObject detail = get(courier, "getPickupRequest", "/" + request).json();
        assertThat(detail.getJsonObject("request").getLong("parcels")).isEqualTo(Rows.PARCELS);
        JsonObject listed = detail.getJsonArray("consignments").getJsonObject(0);
        assertThat(listed.getString("id")).isEqualTo(consignment.toString());
        assertThat(listed.getString("destinationCounty")).startsWith("北京市");
    }

    @Test
    void theCourierIsEncryptedAtRest() {
        UUID request = rows.request(partner, farm, "ACCEPTED", "OPEN");
        step(request, "assign");
        Row row = rows.query(
                        "SELECT courier_name, courier_phone FROM fulfillment.pickup_request WHERE id = $1", request)
                .get(0);
        assertThat(Api.KEY.personalData().decrypt(row.getBuffer(0).getBytes())).isEqualTo("王师傅");
        assertThat(row.getBuffer(1).toString()).doesNotContain("13800000000");
    }

    @Test
    void anotherPartnersRequestIsNotFound() {
        UUID request = rows.request(partner, farm);
        UUID consignment = rows.booked(request);
        assertThat(get(stranger, "getPickupRequest", "/" + request).status()).isEqualTo(404);
        for (String step : OPERATIONS.keySet()) {
            Reply reply = join(post(stranger, request, step, body(step, consignment), key()));
            assertThat(reply.status()).as(step).isEqualTo(404);
            assertThat(reply.code()).as(step).isEqualTo("NOT_FOUND");
        }
        assertThat(items(get(stranger, "listPickupRequests", ""))).isEmpty();
        assertThat(items(get(courier, "listPickupRequests", ""))).hasSize(1);
        assertThat(rows.events(request, consignment)).isEmpty();
    }

    @Test
    void onlyClientsOfPartnersWithTheScopeGetIn() {
        UUID request = rows.request(partner, farm);
        String reader = api.as(new Principal(
                new AccountId(UUID.randomUUID()),
                Set.of(Role.COURIER_PARTNER),
                Set.of("pickup:read"),
                Optional.of(partner)));
        String farmer = api.as(
                new Principal(new AccountId(UUID.randomUUID()), Set.of(Role.FARMER), Set.of(), Optional.empty()));
        assertThat(join(post(reader, request, "accept", null, key())).code()).isEqualTo("FORBIDDEN");
        assertThat(get(farmer, "getPickupRequest", "/" + request).code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void aStepOutOfOrderIsRefusedAndChangesNothing() {
        UUID request = rows.request(partner, farm);
        rows.booked(request);
        Reply reply = step(request, "arrive");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("PICKUP_OUT_OF_ORDER");
        assertThat(reply.json().getString("pickupStatus")).isEqualTo("SUBMITTED");
        assertThat(reply.json().getJsonArray("nextSteps")).containsExactly("ACCEPT", "DECLINE");
        assertThat(rows.events(request)).isEmpty();
    }

    @Test
    void aCancelledRequestIsRefused() {
        UUID request = rows.request(partner, farm, "ACCEPTED", "CANCELLED");
        assertThat(step(request, "arrive").code()).isEqualTo("PICKUP_CANCELLED");
    }

    @Test
    void theSameKeyGetsTheSameAnswerAndOneEffect() {
        UUID request = rows.request(partner, farm);
        rows.booked(request);
        String key = key();
        String first = join(post(courier, request, "accept", null, key)).text();
        api.clock().advance(Duration.ofMinutes(1));
        assertThat(join(post(courier, request, "accept", null, key)).text()).isEqualTo(first);
        assertThat(step(request, "accept").text()).isEqualTo(first);
        assertThat(rows.events(request)).containsExactly("PickupRequestAccepted");
    }

    @Test
    void declinedParcelsGoToTheNextPartnerOnce() {
        UUID request = rows.request(partner, farm);
        UUID consignment = rows.booked(request);
        JsonObject declined = step(request, "decline").json();
        assertThat(declined.getString("status")).isEqualTo("DECLINED");
        assertThat(declined.getString("declineReason")).isEqualTo("WEATHER");
        assertThat(declined.getLong("parcels")).isEqualTo(Rows.PARCELS);
        UUID moved = consignment(consignment).getUUID("pickup_request_id");
        assertThat(moved).isNotEqualTo(request);

        assertThat(step(request, "decline").status()).isEqualTo(200);
        assertThat(consignment(consignment).getUUID("pickup_request_id")).isEqualTo(moved);
        assertThat(rows.events(request)).containsExactly("PickupRequestDeclined");
    }

    @Test
    void ofAnAcceptanceAndADeclineAtOnceExactlyOneWins() {
        for (int round = 0; round < 15; round++) {
            UUID request = rows.request(partner, farm);
            UUID consignment = rows.booked(request);
            CompletableFuture<Reply> accepted = post(courier, request, "accept", null, key());
            CompletableFuture<Reply> declined = post(courier, request, "decline", WEATHER, key());
            List<Integer> statuses =
                    List.of(join(accepted).status(), join(declined).status());
            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
            boolean stays =
                    consignment(consignment).getUUID("pickup_request_id").equals(request);
            assertThat(stays).isEqualTo(statuses.get(0) == 200);
            assertThat(rows.events(request)).hasSize(1);
        }
    }

    @Test
    void whatIsLeftWithTheFarmStandsInAFollowUp() {
        UUID request = rows.request(partner, farm, "ACCEPTED", "ARRIVED");
        UUID taken = rows.booked(request);
        UUID left = rows.booked(request);
        pickUp(request, taken);

        assertThat(consignment(left).getString("status")).isEqualTo("BOOKED");
        UUID next = consignment(left).getUUID("pickup_request_id");
        JsonObject followUp =
                get(courier, "getPickupRequest", "/" + next).json().getJsonObject("request");
        assertThat(followUp.getString("status")).isEqualTo("SUBMITTED");
        assertThat(followUp.getString("number")).endsWith(".2");
        assertThat(followUp.getLong("parcels")).isEqualTo(Rows.PARCELS);
        assertThat(followUp.getLong("massGrams")).isEqualTo(Rows.GRAMS);
        assertThat(rows.events(request)).containsExactly("ParcelsPickedUp", "PickupIncomplete");
    }

    @Test
    void afterTheWindowWhatIsLeftWaitsForTheOperator() {
        UUID request = rows.request(partner, farm, "ACCEPTED", "ARRIVED");
        UUID taken = rows.booked(request);
        UUID left = rows.booked(request);
        api.clock().advance(Duration.ofDays(1));
        pickUp(request, taken);
        assertThat(consignment(left).getString("status")).isEqualTo("BOOKED");
        assertThat(consignment(left).getUUID("pickup_request_id")).isEqualTo(request);
        assertThat(rows.events(request)).containsExactly("ParcelsPickedUp", "PickupIncomplete");
    }

    @Test
    void aVisitToAFarmWhoseOrdersWereAllCancelledEndsWithoutParcels() {
        UUID request = rows.request(partner, farm, "ACCEPTED", "ARRIVED");
        JsonObject visited = pickUp(request).json();

        assertThat(visited.getString("status")).isEqualTo("PICKED_UP");
        assertThat(visited.getLong("pickedParcels")).isZero();
        assertThat(visited.getLong("pickedMassGrams")).isZero();
        assertThat(rows.events(request)).containsExactly("NothingPickedUp");
    }

    @Test
    void afterAVisitInVainTheParcelsStandInAFollowUp() {
        UUID request = rows.request(partner, farm, "ACCEPTED", "ARRIVED");
        UUID left = rows.booked(request);
        pickUp(request);

        assertThat(consignment(left).getString("status")).isEqualTo("BOOKED");
        assertThat(consignment(left).getUUID("pickup_request_id")).isNotEqualTo(request);
        assertThat(rows.events(request)).containsExactly("NothingPickedUp", "PickupIncomplete");
    }

    @Test
    void aHandoverThatDoesNotFitIsRefusedAsAWhole() {
        UUID request = rows.request(partner, farm, "ACCEPTED", "ARRIVED");
        UUID own = rows.booked(request);
        UUID foreign = rows.booked(rows.request(nextPartner, farm, "ACCEPTED", "ARRIVED"));

        Reply notIn = pickUp(request, own, foreign);
        assertThat(notIn.status()).isEqualTo(400);
        assertThat(notIn.json().getString("field")).isEqualTo("consignments[1].id");
        assertThat(pickUp(request, own, own).json().getString("field")).isEqualTo("consignments[1].id");
        JsonObject short1 = new JsonObject()
                .put("consignments", new JsonArray().add(handed(own).put("parcels", 1)));
        Reply missing = join(post(courier, request, "pick-up", short1, key()));
        assertThat(missing.status()).isEqualTo(409);
        assertThat(missing.code()).isEqualTo("PARCEL_COUNT_MISMATCH");
        assertThat(consignment(own).getString("status")).isEqualTo("BOOKED");
        assertThat(rows.events(request, own, foreign)).isEmpty();
    }

    @Test
    void textThatCannotBeStoredIsRefused() {
        UUID request = rows.request(partner, farm);
        JsonObject note = new JsonObject().put("reason", "OTHER").put("note", "a\u0000b");
        Reply reply = join(post(courier, request, "decline", note, key()));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().getString("field")).isEqualTo("note");
    }

    @Test
    void aRequestThatGrowsWhileItIsPickedUpLosesNothing() {
        for (int round = 0; round < 15; round++) {
            UUID request = rows.request(partner, farm, "ACCEPTED", "ARRIVED");
            UUID[] ready = {rows.booked(request), rows.booked(request)};
            List<UUID> paidNow =
                    IntStream.range(0, 6).mapToObj(i -> rows.held(request)).toList();
            List<Future<Void>> payments = paidNow.stream()
                    .map(id -> api.database().inTransaction(db -> rows.confirm(db, id)))
                    .toList();
            CompletableFuture<Reply> reply = post(courier, request, "pick-up", handover(ready), key());
            assertThat(join(reply).status()).isEqualTo(200);
            await(Future.all(payments));

            long bucket = rows.query("SELECT pickup_bucket FROM fulfillment.pickup_request WHERE id = $1", request)
                    .get(0)
                    .getLong(0);
            List<Row> requests = rows.query(
                    """
                    SELECT r.id, r.progress, r.parcels, r.picked_parcels,
                           coalesce(sum(c.parcels) FILTER (WHERE c.status = 'BOOKED'), 0)::bigint AS booked,
                           coalesce(sum(c.parcels) FILTER (WHERE c.status = 'COLLECTED'), 0)::bigint AS collected
                      FROM fulfillment.pickup_request r
                      LEFT JOIN fulfillment.consignment c ON c.pickup_request_id = r.id
                     WHERE r.pickup_bucket = $1
                     GROUP BY r.id
                    """,
                    bucket);
            for (Row row : requests) {
                boolean pickedUp = row.getUUID("id").equals(request);
                assertThat(row.getString("progress")).isEqualTo(pickedUp ? "PICKED_UP" : "OPEN");
                assertThat(row.getLong("booked")).isEqualTo(pickedUp ? 0 : row.getLong("parcels"));
                assertThat(row.getLong("collected")).isEqualTo(pickedUp ? row.getLong("picked_parcels") : 0);
            }
            assertThat(requests.stream().mapToLong(row -> row.getLong("booked")).sum())
                    .isEqualTo(6L * Rows.PARCELS);
            assertThat(requests.stream()
                            .mapToLong(row -> row.getLong("collected"))
                            .sum())
                    .isEqualTo(2L * Rows.PARCELS);
        }
    }

    @Test
    void aRequestThatGrowsWhileItIsDeclinedLosesNothing() {
        for (int round = 0; round < 10; round++) {
            UUID request = rows.request(partner, farm);
            List<UUID> paidNow =
                    IntStream.range(0, 4).mapToObj(i -> rows.held(request)).toList();
            List<Future<Void>> payments = paidNow.stream()
                    .map(id -> api.database().inTransaction(db -> rows.confirm(db, id)))
                    .toList();
            assertThat(step(request, "decline").status()).isEqualTo(200);
            await(Future.all(payments));
            assertThat(rows.query("SELECT id FROM fulfillment.consignment WHERE pickup_request_id = $1", request))
                    .isEmpty();
        }
    }

    @Test
    void theListIsPagedNewestFirstAndFilteredByTheStatusThatItShows() {
        for (String answer : List.of("SUBMITTED", "ACCEPTED", "DECLINED")) {
            rows.request(partner, farm, answer, "OPEN");
            rows.request(partner, farm, answer, "CANCELLED");
        }
        for (String progress : List.of("ASSIGNED", "ARRIVED", "PICKED_UP")) {
            rows.request(partner, farm, "ACCEPTED", progress);
        }
        for (PickupStatus status : PickupStatus.values()) {
            List<JsonObject> found = items(get(courier, "listPickupRequests", "?status=" + status));
            assertThat(found).isNotEmpty().allMatch(each -> each.getString("status")
                    .equals(status.name()));
        }
        JsonObject first = get(courier, "listPickupRequests", "?limit=5").json();
        JsonObject second = get(courier, "listPickupRequests", "?limit=5&cursor=" + first.getString("nextCursor"))
                .json();
        assertThat(first.getJsonArray("items")).hasSize(5);
        assertThat(second.getJsonArray("items")).hasSize(4);
        assertThat(second.getString("nextCursor")).isNull();
        assertThat(get(courier, "listPickupRequests", "?cursor=abc").status()).isEqualTo(400);
    }

    /** Stands for booking: the next partner has room for everything. */
    private Future<Void> toNextPartner(SqlConnection db, PickupRequestId declined, Instant now) {
        return db.preparedQuery(
                        """
                UPDATE fulfillment.consignment
                   SET partner_id = $2, pickup_request_id = $3
                 WHERE pickup_request_id = $1 AND status = 'BOOKED'
                """)
                .execute(Tuple.of(declined.value(), nextPartner.value(), UUID.randomUUID()))
                .mapEmpty();
    }

    private Reply step(UUID request, String step) {
        return join(post(courier, request, step, body(step, UUID.randomUUID()), key()));
    }

    private Reply pickUp(UUID request, UUID... consignments) {
        return join(post(courier, request, "pick-up", handover(consignments), key()));
    }

    private CompletableFuture<Reply> post(String token, UUID request, String step, JsonObject body, String key) {
        return api.postAsync(
                token, OPERATIONS.get(step), "/v1/partner/pickup-requests/" + request + "/" + step, key, body);
    }

    private Reply get(String token, String operationId, String rest) {
        return api.get(token, operationId, "/v1/partner/pickup-requests" + rest);
    }

    private static JsonObject body(String step, UUID consignment) {
        return switch (step) {
            case "decline" -> WEATHER;
            case "assign" -> COURIER;
            case "pick-up" -> handover(consignment);
            default -> null;
        };
    }

    private static JsonObject handover(UUID... consignments) {
        return new JsonObject()
                .put(
                        "consignments",
                        new JsonArray(Arrays.stream(consignments)
                                .map(PickupIT::handed)
                                .toList()));
    }

    private static JsonObject handed(UUID consignment) {
        return new JsonObject()
                .put("id", consignment.toString())
                .put("parcels", Rows.PARCELS)
                .put("massGrams", 4_900);
    }

    private static List<JsonObject> items(Reply reply) {
        return reply.json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private Row consignment(UUID id) {
        return rows.query(
                        """
                        SELECT status, tracking_status, actual_mass_grams, collected_at, pickup_request_id
                          FROM fulfillment.consignment
                         WHERE id = $1
                        """,
                        id)
                .get(0);
    }

    private String client(PartnerId id) {
        return api.as(new Principal(
                new AccountId(UUID.randomUUID()),
                Set.of(Role.COURIER_PARTNER),
                Set.of("pickup:read", "pickup:write", "tracking:write"),
                Optional.of(id)));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
