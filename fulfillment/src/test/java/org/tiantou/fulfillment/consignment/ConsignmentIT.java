package org.tiantou.fulfillment.consignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tiantou.fulfillment.pickup.Api.join;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tiantou.fulfillment.pickup.Api;
import org.tiantou.fulfillment.pickup.Api.Reply;
import org.tiantou.fulfillment.pickup.Rows;
import org.tiantou.fulfillment.proof.ProofFeature;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Principal;
import org.tiantou.platform.http.Role;

class ConsignmentIT {

    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private final Api api = new Api();
    private final Rows rows = new Rows(api.database());
    private final ProducerId farm = new ProducerId(UUID.randomUUID());
    private final AccountId farmer = new AccountId(UUID.randomUUID());
    private PartnerId partner;
    private UUID request;
    private String courier;

    @BeforeEach
    void serve() {
        ConsignmentFeature feature = new ConsignmentFeature(
                api.database(),
                api.clock(),
                new EventFeed(api.clock()),
                api.idempotency(),
                (account, producer) -> Future.succeededFuture(account.equals(farmer) && producer.equals(farm)),
                ProofFeature.codes(Api.KEY, api.clock(), new SecureRandom(), new EventFeed(api.clock())),
                () -> {});
        api.serve(feature::mount);
        partner = rows.partner();
        request = rows.request(partner, farm, "ACCEPTED", "ARRIVED");
        courier = client(partner);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aConsignmentIsSeenByThoseWhomItConcernsAndNotFoundByOthers() {
        UUID consignment = rows.booked(request);
        List<String> mayNot = List.of(
                person(new AccountId(UUID.randomUUID()), Role.BUYER),
                person(new AccountId(UUID.randomUUID()), Role.FARMER),
                person(new AccountId(UUID.randomUUID()), Role.COOPERATIVE),
                client(rows.partner()));
        List<String> may = List.of(
                person(rows.buyer(), Role.BUYER),
                person(farmer, Role.FARMER),
                person(new AccountId(UUID.randomUUID()), Role.OPERATOR),
                person(new AccountId(UUID.randomUUID()), Role.REGULATOR),
                courier);
        for (String caller : may) {
            assertThat(get(caller, consignment).status()).isEqualTo(200);
            assertThat(events(caller, consignment).status()).isEqualTo(200);
        }
        for (String caller : mayNot) {
            assertThat(get(caller, consignment).code()).isEqualTo("NOT_FOUND");
            assertThat(events(caller, consignment).code()).isEqualTo("NOT_FOUND");
        }
        assertThat(get(may.get(2), UUID.randomUUID()).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void aConsignmentTellsItsPromise() {
        UUID consignment = rows.booked(request);
        JsonObject json = get(courier, consignment).json();
        assertThat(json.getString("status")).isEqualTo("BOOKED");
        assertThat(json.getString("promiseKept")).isEqualTo("PENDING");
        assertThat(json.getString("trackingStatus")).isEqualTo("PENDING");
        assertThat(json.getString("pickupRequestId")).isEqualTo(request.toString());
        assertThat(json.getString("destinationCounty")).startsWith("北京市");
        JsonObject promise = json.getJsonObject("promise");
        assertThat(promise.getJsonObject("courier").getString("partnerId")).isEqualTo(partner.toString());
        assertThat(promise.getJsonObject("pickupWindow").getString("end")).isEqualTo(Rows.WINDOW_END.toString());
        assertThat(promise.getJsonObject("coldRoom")).isNull();
    }

    @Test
    void aPromiseIsBrokenAsSoonAsItsInstantHasPassed() {
        UUID booked = rows.booked(request);
        UUID held = rows.held(request);
        api.clock().advance(Duration.between(api.clock().instant(), Rows.EXPECTED_ARRIVAL.plusSeconds(1)));
        assertThat(get(courier, booked).json().getString("promiseKept")).isEqualTo("BROKEN");
        assertThat(get(courier, held).json().getString("promiseKept")).isEqualTo("PENDING");
    }

    @Test
    void aProducersConsignmentsArePagedNewestFirst() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(0, rows.booked(request).toString());
        }
        String caller = person(farmer, Role.FARMER);
        JsonObject first = list(caller, farm, "?limit=3").json();
        JsonObject second = list(caller, farm, "?limit=3&cursor=" + first.getString("nextCursor"))
                .json();
        assertThat(ids(first)).containsExactlyElementsOf(ids.subList(0, 3));
        assertThat(ids(second)).containsExactlyElementsOf(ids.subList(3, 5));
        assertThat(second.getString("nextCursor")).isNull();
        assertThat(list(caller, new ProducerId(UUID.randomUUID()), "").code()).isEqualTo("NOT_FOUND");
        assertThat(list(person(new AccountId(UUID.randomUUID()), Role.FARMER), farm, "")
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void trackingGoesFromTheFarmToTheDoor() {
        UUID consignment = collected();
        assertThat(track(consignment, "1", "IN_TRANSIT", 60).json().getString("trackingStatus"))
                .isEqualTo("IN_TRANSIT");
        assertThat(track(consignment, "2", "OWN-CODE-8", 70).json().getString("trackingStatus"))
                .isEqualTo("IN_TRANSIT");
        Reply delivered = track(consignment, "3", "DELIVERED", 90);
        assertThat(delivered.status()).isEqualTo(201);
        assertThat(delivered.json().getString("status")).isEqualTo("DELIVERED");
        assertThat(delivered.json().getString("promiseKept")).isEqualTo("KEPT");
        assertThat(delivered.text()).isEqualTo(get(courier, consignment).text());
        assertThat(rows.events(consignment))
                .containsExactly("ConsignmentTracked", "ConsignmentTracked", "ConsignmentDelivered");
        JsonObject known = events(courier, consignment).json();
        assertThat(known.getJsonArray("items")).hasSize(3);
        JsonObject own = known.getJsonArray("items").getJsonObject(1);
        assertThat(own.getString("status")).isEqualTo("UNKNOWN");
        assertThat(own.getString("partnerCode")).isEqualTo("OWN-CODE-8");
    }

    @Test
    void nothingIsTrackedBeforeTheCollectionOrByAnotherPartner() {
        UUID booked = rows.booked(request);
        Reply early = track(booked, "1", "IN_TRANSIT", 1);
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.code()).isEqualTo("PICKUP_OUT_OF_ORDER");
        assertThat(early.json().getString("consignmentStatus")).isEqualTo("BOOKED");
        UUID collected = collected();
        Reply foreign = track(client(rows.partner()), collected, message("1", "DELIVERED", minute(1)));
        assertThat(foreign.code()).isEqualTo("NOT_FOUND");
        assertThat(rows.events(booked, collected)).isEmpty();
    }

    @Test
    void aMessageThatComesAgainChangesNothingAndOneWithAnotherContentIsRefused() {
        UUID consignment = collected();
        Reply first = track(consignment, "1", "IN_TRANSIT", 5);
        assertThat(track(consignment, "1", "IN_TRANSIT", 5).text()).isEqualTo(first.text());
        Reply other = track(consignment, "1", "DELIVERED", 5);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("EVENT_ID_REUSED");
        assertThat(rows.events(consignment)).containsExactly("ConsignmentTracked");
        assertThat(events(courier, consignment).json().getJsonArray("items")).hasSize(1);
    }

    @Test
    void instantsThatCannotBeAreRefused() {
        UUID consignment = collected();
        Instant now = api.clock().instant();
        for (String instant : List.of(
                now.plusSeconds(601).toString(),
                "2016-11-01T01:00:00Z",
                "+999999999-12-31T23:59:59-18:00",
                "2026-13-01T01:00:00Z",
                "2026-11-01T01:00:00.0")) {
            JsonObject message = message("1", "IN_TRANSIT", instant);
            Reply reply = track(courier, consignment, message);
            assertThat(reply.status()).as(instant).isEqualTo(400);
            assertThat(reply.json().getString("field")).as(instant).isEqualTo("occurredAt");
        }
        Reply skewed = track(
                courier,
                consignment,
                message("1", "IN_TRANSIT", now.plusSeconds(600).toString()));
        assertThat(skewed.status()).isEqualTo(201);
        Reply nul = track(courier, consignment, message("2", "A\u0000", now.toString()));
        assertThat(nul.json().getString("field")).isEqualTo("code");
    }

    @Test
    void aDeliveryThatWasTheReturnIsTakenBack() {
        UUID consignment = collected();
        track(consignment, "2", "DELIVERED", 20);
        JsonObject corrected = track(consignment, "1", "RETURN_TO_SENDER", 10).json();
        assertThat(corrected.getString("status")).isEqualTo("COLLECTED");
        assertThat(corrected.getString("trackingStatus")).isEqualTo("RETURN_TO_SENDER");
        assertThat(corrected.getString("deliveredAt")).isNull();
        assertThat(rows.events(consignment))
                .containsExactly(
                        "ConsignmentTracked",
                        "ConsignmentDelivered",
                        "ConsignmentTracked",
                        "ConsignmentDeliveryRetracted");
    }

    @Test
    void anEarlierDeliveryToldLaterMendsAPromise() {
        UUID consignment = collected();
        api.clock().advance(Duration.ofDays(5));
        int late =
                (int) Duration.between(Rows.WINDOW_START, Rows.EXPECTED_ARRIVAL).toMinutes() + 1;
        assertThat(track(consignment, "2", "DELIVERED", late).json().getString("promiseKept"))
                .isEqualTo("BROKEN");
        assertThat(track(consignment, "1", "DELIVERED", late - 1).json().getString("promiseKept"))
                .isEqualTo("KEPT");
        assertThat(rows.events(consignment))
                .containsExactly("ConsignmentTracked", "ConsignmentDelivered", "ConsignmentDelivered");
    }

    @Test
    void messagesInAnyOrderAndAtOnceLeadToTheSameRow() {
        Random random = new Random(SEED);
        List<JsonObject> messages = new ArrayList<>(List.of(
                message("1", "IN_TRANSIT", minute(10)),
                message("2", "OUT_FOR_DELIVERY", minute(20)),
                message("3", "DELIVERY_FAILED", minute(30)),
                message("4", "OUT_FOR_DELIVERY", minute(40)),
                message("5", "DELIVERED", minute(50)),
                message("6", "IN_TRANSIT", minute(60)),
                message("7", "X", minute(70))));
        for (int round = 0; round < 6; round++) {
            UUID consignment = collected();
            List<JsonObject> sent = new ArrayList<>(messages);
            sent.addAll(messages);
            Collections.shuffle(sent, random);
            sent.stream()
                    .map(message -> api.postAsync(
                            courier,
                            "recordTrackingEvent",
                            path(consignment),
                            UUID.randomUUID().toString(),
                            message))
                    .toList()
                    .forEach(reply -> assertThat(join(reply).status()).isEqualTo(201));
            JsonObject state = get(courier, consignment).json();
            assertThat(state.getString("trackingStatus")).as("seed %d", SEED).isEqualTo("DELIVERED");
            assertThat(state.getString("trackedAt")).isEqualTo(minute(50));
            assertThat(state.getString("deliveredAt")).isEqualTo(minute(50));
            assertThat(rows.events(consignment)).containsOnlyOnce("ConsignmentDelivered");
        }
    }

    @Test
    void messagesAreNeverChangedAndTheirNumberIsBounded() {
        UUID consignment = collected();
        track(consignment, "first", "IN_TRANSIT", 1);
        rows.run(
                """
                INSERT INTO fulfillment.tracking_event (
                    consignment_id, partner_id, external_id, status, partner_code, occurred_at, received_at)
                SELECT $1, $2, n::text, 'UNKNOWN', 'X', $3, $3 FROM generate_series(2, $4::int) n
                """,
                consignment,
                partner.value(),
                Rows.WINDOW_START.atOffset(ZoneOffset.UTC),
                TrackingWay.MOST_EVENTS);
        Reply oneMore = track(consignment, "one-more", "DELIVERED", 2);
        assertThat(oneMore.status()).isEqualTo(409);
        assertThat(oneMore.code()).isEqualTo("TOO_MANY_TRACKING_EVENTS");
        assertThat(track(consignment, "first", "IN_TRANSIT", 1).status()).isEqualTo(201);
        assertThatThrownBy(() -> rows.run("DELETE FROM fulfillment.tracking_event"))
                .hasMessageContaining("append-only");
    }

    @Test
    void manyMessagesAreTakenOrRefusedEachByItself() {
        UUID mine = collected();
        UUID booked = rows.booked(request);
        PartnerId stranger = rows.partner();
        UUID foreign = rows.booked(rows.request(stranger, farm, "ACCEPTED", "ARRIVED"));
        track(mine, "known", "IN_TRANSIT", 1);
        Reply reply = bulk(List.of(
                item(mine, "known", "IN_TRANSIT", minute(1)),
                item(mine, "known", "DELIVERED", minute(1)),
                item(mine, "new", "DELIVERY_FAILED", minute(2))
                        .put("reason", "CONSIGNEE_ABSENT")
                        .put("sequence", 7),
                item(mine, "new", "DELIVERY_FAILED", minute(2))
                        .put("reason", "CONSIGNEE_ABSENT")
                        .put("sequence", 7),
                item(mine, "old", "IN_TRANSIT", "2016-11-01T01:00:00Z"),
                item(booked, "1", "IN_TRANSIT", minute(1)),
                item(foreign, "1", "IN_TRANSIT", minute(1)),
                item(UUID.randomUUID(), "1", "IN_TRANSIT", minute(1))));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().getJsonArray("accepted").stream()
                        .map(JsonObject.class::cast)
                        .map(each -> each.getInteger("index") + " " + each.getBoolean("repeated") + " "
                                + each.getString("trackingStatus")))
                .containsExactly("0 true DELIVERY_FAILED", "2 false DELIVERY_FAILED", "3 true DELIVERY_FAILED");
        assertThat(reply.json().getJsonArray("rejected").stream()
                        .map(JsonObject.class::cast)
                        .map(each -> each.getInteger("index") + " " + each.getString("code")))
                .containsExactly(
                        "1 EVENT_ID_REUSED",
                        "4 INVALID_REQUEST",
                        "5 PICKUP_OUT_OF_ORDER",
                        "6 NOT_FOUND",
                        "7 NOT_FOUND");
        assertThat(reply.json().getJsonArray("rejected").getJsonObject(1).getString("field"))
                .isEqualTo("occurredAt");
        JsonObject state = get(courier, mine).json();
        assertThat(state.getString("trackingReason")).isEqualTo("CONSIGNEE_ABSENT");
        assertThat(state.getString("trackingReasonCause")).isEqualTo("CONSIGNEE");
        JsonObject told = events(courier, mine).json().getJsonArray("items").getJsonObject(1);
        assertThat(told.getString("reasonCause")).isEqualTo("CONSIGNEE");
        assertThat(told.getLong("sequence")).isEqualTo(7);
        assertThat(rows.events(mine, booked, foreign)).containsExactly("ConsignmentTracked", "ConsignmentTracked");
    }

    @Test
    void reasonsOfAPartnersOwnAreKeptAndNotAnnounced() {
        UUID consignment = collected();
        JsonObject message = message("1", "ON_HOLD", minute(5)).put("reason", "张三 13800000000");
        JsonObject state = track(courier, consignment, message).json();
        assertThat(state.getString("trackingReason")).isEqualTo("张三 13800000000");
        assertThat(state.getString("trackingReasonCause")).isEqualTo("UNKNOWN");
        assertThat(rows.query("SELECT payload FROM platform.event WHERE aggregate_id = $1", consignment))
                .allSatisfy(
                        row -> assertThat(row.getValue("payload").toString()).doesNotContain("13800000000"));
        assertThat(api.get(courier, "listTrackingReasons", "/v1/tracking-reasons")
                        .json()
                        .getJsonArray("items"))
                .hasSize(TrackingReason.values().length);
    }

    /** Twice the same thousand ways, each time shuffled, doubled and cut into batches otherwise, then by event time as a whole. */
    @Test
    void aThousandStreamsSentTwiceEndInTheSameRows() {
        Random random = new Random(SEED);
        List<UUID> first = collected(1_000);
        List<UUID> second = collected(1_000);
        List<List<JsonObject>> streams = new ArrayList<>();
        for (int stream = 0; stream < 1_000; stream++) {
            boolean numbered = random.nextBoolean();
            List<JsonObject> messages = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                TrackingStatus[] all = TrackingStatus.values();
                JsonObject message =
                        message("m" + i, all[random.nextInt(all.length)].name(), minute(random.nextInt(5)));
                messages.add(numbered ? message.put("sequence", random.nextInt(4)) : message);
            }
            streams.add(messages);
        }
        api.clock().advance(Duration.ofHours(2));
        send(first, streams, random);
        send(second, streams, random);
        List<String> ends = states(first);
        assertThat(ends).as("seed %d", SEED).isEqualTo(states(second));
        assertThat(new HashSet<>(ends)).hasSizeGreaterThan(10);
    }

    private void send(List<UUID> consignments, List<List<JsonObject>> streams, Random random) {
        List<JsonObject> items = new ArrayList<>();
        for (int stream = 0; stream < streams.size(); stream++) {
            for (JsonObject message : streams.get(stream)) {
                JsonObject item = message.copy()
                        .put("consignmentId", consignments.get(stream).toString());
                items.add(item);
                items.add(item);
            }
        }
        Collections.shuffle(items, random);
        List<CompletableFuture<Reply>> sent = new ArrayList<>();
        for (int from = 0; from < items.size(); ) {
            int to = Math.min(items.size(), from + 100 + random.nextInt(400));
            sent.add(api.postAsync(
                    courier,
                    "recordTrackingEvents",
                    "/v1/partner/tracking-events",
                    UUID.randomUUID().toString(),
                    new JsonObject().put("items", items.subList(from, to))));
            from = to;
        }
        sent.forEach(reply -> assertThat(join(reply).json().getJsonArray("rejected"))
                .as("seed %d", SEED)
                .isEmpty());
    }

    private List<String> states(List<UUID> consignments) {
        return rows
                .query(
                        """
                        SELECT status || ' ' || tracking_status || ' ' || tracked_at || ' ' || coalesce(delivered_at::text, '') AS state
                          FROM fulfillment.consignment
                         WHERE id = ANY ($1)
                         ORDER BY id
                        """,
                        (Object) consignments.toArray(UUID[]::new))
                .stream()
                .map(row -> row.getString("state"))
                .toList();
    }

    /** In the order of their ids. */
    private List<UUID> collected(int count) {
        UUID like = collected();
        return rows
                .query(
                        """
                        INSERT INTO fulfillment.consignment (
                            id, order_id, buyer_id, producer_id, origin_village, destination_county, temperature_class,
                            parcels, mass_grams, volume_millilitres, status, hold_expires_at, partner_id, pickup_bucket,
                            cold_buckets, trip_bucket, linehaul_bucket, pickup_starts_at, pickup_ends_at, departs_at,
                            expected_arrival, best_before, pickup_request_id, tracking_status, tracked_at, collected_at)
                        SELECT uuidv7(), order_id, buyer_id, producer_id, origin_village, destination_county,
                               temperature_class, parcels, mass_grams, volume_millilitres, status, hold_expires_at,
                               partner_id, pickup_bucket, cold_buckets, trip_bucket, linehaul_bucket, pickup_starts_at,
                               pickup_ends_at, departs_at, expected_arrival, best_before, pickup_request_id,
                               tracking_status, tracked_at, collected_at
                          FROM fulfillment.consignment
                         CROSS JOIN generate_series(1, $2::int)
                         WHERE id = $1
                        RETURNING id
                        """,
                        like,
                        count)
                .stream()
                .map(row -> row.getUUID("id"))
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
    }

    private Reply bulk(List<JsonObject> items) {
        return api.post(
                courier, "recordTrackingEvents", "/v1/partner/tracking-events", new JsonObject().put("items", items));
    }

    private static JsonObject item(UUID consignment, String externalId, String code, String occurredAt) {
        return message(externalId, code, occurredAt).put("consignmentId", consignment.toString());
    }

    private UUID collected() {
        UUID consignment = rows.booked(request);
        rows.run(
                """
                UPDATE fulfillment.consignment
                   SET status = 'COLLECTED', tracking_status = 'PICKED_UP', collected_at = $2, tracked_at = $2
                 WHERE id = $1
                """,
                consignment,
                Rows.WINDOW_START.atOffset(ZoneOffset.UTC));
        api.clock().advance(Duration.ofHours(2));
        return consignment;
    }

    private Reply track(UUID consignment, String externalId, String code, int minute) {
        return track(courier, consignment, message(externalId, code, minute(minute)));
    }

    private Reply track(String caller, UUID consignment, JsonObject message) {
        return api.post(caller, "recordTrackingEvent", path(consignment), message);
    }

    private static JsonObject message(String externalId, String code, String occurredAt) {
        return new JsonObject()
                .put("externalId", externalId)
                .put("code", code)
                .put("place", "金乡县分拨中心")
                .put("occurredAt", occurredAt);
    }

    private static String minute(int minute) {
        return Rows.WINDOW_START.plusSeconds(60L * minute).toString();
    }

    private static String path(UUID consignment) {
        return "/v1/partner/consignments/" + consignment + "/tracking-events";
    }

    private Reply get(String caller, UUID consignment) {
        return api.get(caller, "getConsignment", "/v1/consignments/" + consignment);
    }

    private Reply events(String caller, UUID consignment) {
        return api.get(caller, "listTrackingEvents", "/v1/consignments/" + consignment + "/tracking-events");
    }

    private Reply list(String caller, ProducerId producer, String query) {
        return api.get(caller, "listProducerConsignments", "/v1/producers/" + producer + "/consignments" + query);
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("id"))
                .toList();
    }

    private String person(AccountId account, Role role) {
        return api.as(new Principal(account, Set.of(role), Set.of(), Optional.empty()));
    }

    private String client(PartnerId id) {
        return api.as(new Principal(
                new AccountId(UUID.randomUUID()),
                Set.of(Role.COURIER_PARTNER),
                Set.of("tracking:write"),
                Optional.of(id)));
    }
}
