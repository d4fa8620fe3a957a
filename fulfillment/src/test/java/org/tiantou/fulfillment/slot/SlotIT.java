package org.tiantou.fulfillment.slot;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.fulfillment.calendar.CalendarFeature;
import org.tiantou.fulfillment.capacity.CapacityFeature;
import org.tiantou.fulfillment.network.JiningNetwork;
import org.tiantou.fulfillment.network.NetworkFeature;
import org.tiantou.fulfillment.pickup.Api;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Principal;
import org.tiantou.platform.http.Role;

/** Slots and calendars over the contract; it is half past three in the afternoon of a Tuesday in Jining. */
class SlotIT {

    private static final String VILLAGE = "370828102201";
    private static final SlotNeed.Parcel BOX = new SlotNeed.Parcel(2_000, 400, 12_000);
    private static Api api;
    private static SlotService slots;
    private static String farmer;
    private static String courier;

    @BeforeAll
    static void serve() throws Exception {
        api = new Api();
        api.clock().advance(Duration.between(api.clock().instant(), Instant.parse("2026-11-24T07:30:00Z")));
        new NetworkFeature(api.database()).seed().await(20, SECONDS);
        new CapacityFeature(api.vertx(), api.database(), api.clock()).extend().await(30, SECONDS);
        SlotFeature feature = new SlotFeature(api.database(), api.clock());
        slots = feature.service();
        CalendarFeature calendars = new CalendarFeature(
                api.database(), api.clock(), new EventFeed(api.clock()), CapacityFeature.DAYS, () -> {});
        api.serve(operations -> {
            feature.mount(operations);
            calendars.mount(operations);
        });
        farmer = api.as(
                new Principal(new AccountId(UUID.randomUUID()), Set.of(Role.FARMER), Set.of(), Optional.empty()));
        courier = api.as(new Principal(
                new AccountId(UUID.randomUUID()),
                Set.of(Role.COURIER_PARTNER),
                Set.of("calendar"),
                Optional.of(new PartnerId(JiningNetwork.partner("YTO")))));
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @Test
    void todaysSlotsAreThoseBeforeTheirCutOff() {
        assertThat(list("AMBIENT", 1, "&days=1"))
                .extracting(SlotIT::label)
                .containsExactly(
                        "JD 09:00 NOT_CHOOSABLE 17:00 PLENTY",
                        "EMS 09:00 INDICATIVE 17:00 PLENTY",
                        "ZTO 09:00 INDICATIVE 17:00 PLENTY",
                        "JT 14:00 BOOKABLE 17:00 PLENTY",
                        "YTO 16:00 BOOKABLE 17:00 PLENTY",
                        "SF 17:00 BOOKABLE 16:00 PLENTY",
                        "SF 18:00 BOOKABLE 17:00 PLENTY",
                        "SF 19:00 BOOKABLE 18:00 PLENTY",
                        "SF 20:00 BOOKABLE 19:00 PLENTY",
                        "SF 21:00 BOOKABLE 20:00 PLENTY");
    }

    @Test
    void goodsThatNeedTheColdGoWithCouriersWhoHaveIt() {
        assertThat(list("FROZEN", 1, "&days=8"))
                .extracting(slot -> slot.getJsonObject("courier").getString("code"))
                .containsOnly("SF", "JD", "EMS");
    }

    @Test
    void couriersAreListedWhereTheyAreLicensed() {
        assertThat(list("AMBIENT", 1, "")).anyMatch(slot -> code(slot).equals("JT"));
        assertThat(listIn("370831108202")).isNotEmpty().noneMatch(slot -> code(slot)
                .equals("JT"));
    }

    @Test
    void oneCourierCanBeAskedFor() {
        assertThat(list("AMBIENT", 1, "&days=8&partnerId=" + JiningNetwork.partner("JT")))
                .hasSize(1 + 7 * 2)
                .allMatch(slot -> code(slot).equals("JT"));
    }

    @Test
    void placesAreToldCoarsely() {
        JsonObject many = first(list("AMBIENT", 31, ""), "SF 17:00");
        assertThat(many.getString("availability")).isEqualTo("PLENTY");
        assertThat(many.containsKey("places")).isFalse();
        JsonObject tooMany = first(list("AMBIENT", 41, ""), "SF 17:00");
        assertThat(tooMany.getString("availability")).isEqualTo("FULL");
        JsonObject heavy = first(
                items(api.get(farmer, "listPickupSlots", path(VILLAGE, "AMBIENT", 2, 50_000, 400) + "&days=1")
                        .json()),
                "SF 17:00");
        assertThat(heavy.getString("availability")).isEqualTo("PLENTY");
    }

    @Test
    void parcelsThatAreTooLargeFindNobody() {
        assertThat(items(api.get(farmer, "listPickupSlots", path(VILLAGE, "AMBIENT", 1, 50_001, 400))
                        .json()))
                .isEmpty();
        assertThat(items(api.get(farmer, "listPickupSlots", path(VILLAGE, "AMBIENT", 1, 1_000, 1_501))
                        .json()))
                .isEmpty();
    }

    @Test
    void whatIsAskedForIsNeeded() {
        assertThat(api.get(farmer, "listPickupSlots", "/v1/pickup-slots?village=" + VILLAGE)
                        .code())
                .isEqualTo("INVALID_REQUEST");
        assertThat(api.get(farmer, "listPickupSlots", path("370828999999", "AMBIENT", 1, 1_000, 100))
                        .json()
                        .getString("field"))
                .isEqualTo("village");
    }

    @Test
    void aSlotIsStaleWhenItsCourierHasChangedTheCalendar() throws Exception {
        SlotId listed =
                SlotId.parse(first(list("AMBIENT", 1, "&days=2"), "YTO 12:00").getString("id"));
        assertThat(refusal(listed, 1)).isEmpty();
        assertThat(refusal(listed, 200)).isEmpty();
        assertThat(refusal(listed, 201)).contains(SlotError.SLOT_FULL);

        JsonObject calendar =
                api.get(courier, "getCalendar", "/v1/partner/calendar").json();
        long revision = calendar.getLong("revision");
        calendar.remove("partnerId");
        calendar.remove("revision");
        calendar.getJsonArray("days")
                .getJsonObject(0)
                .getJsonArray("windows")
                .getJsonObject(1)
                .put("parcels", 201);
        Api.Reply changed = put(calendar, revision);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().getLong("revision")).isEqualTo(revision + 1);
        assertThat(put(calendar, revision).code()).isEqualTo("VERSION_CONFLICT");
        assertThat(refusal(listed, 1)).contains(SlotError.SLOT_LIST_STALE);
        SlotId again =
                SlotId.parse(first(list("AMBIENT", 1, "&days=2"), "YTO 12:00").getString("id"));
        assertThat(again).isEqualTo(new SlotId(listed.bucket(), revision + 1));
        assertThat(refusal(again, 201)).isNotEmpty(); // Their mass is as it was: 200 times 20 kg.
        assertThat(refusal(new SlotId(Long.MAX_VALUE, 1), 1)).contains(SlotError.SLOT_INVALID);
    }

    private static Optional<SlotError> refusal(SlotId asked, long parcels) throws Exception {
        SlotNeed need = SlotNeed.alike(VILLAGE, TemperatureClass.AMBIENT, parcels, new SlotNeed.Parcel(20_000, 1, 1));
        return slots.find(api.database().client(), asked)
                .map(current ->
                        new SlotCheck(need, OptionalLong.empty(), api.clock().instant()).refusal(asked, current))
                .await(10, SECONDS);
    }

    private static Api.Reply put(JsonObject calendar, long revision) {
        return api.put(courier, "replaceCalendar", "/v1/partner/calendar", revision, calendar);
    }

    private static List<JsonObject> list(String goods, int parcels, String more) {
        return items(api.get(farmer, "listPickupSlots", path(VILLAGE, goods, parcels, BOX.grams(), 400) + more)
                .json());
    }

    private static List<JsonObject> listIn(String village) {
        return items(api.get(farmer, "listPickupSlots", path(village, "AMBIENT", 1, BOX.grams(), 400))
                .json());
    }

    private static String path(String village, String goods, int parcels, long grams, long side) {
        return "/v1/pickup-slots?village=" + village + "&temperatureClass=" + goods + "&parcels=" + parcels
                + "&parcelGrams=" + grams + "&longestSideMillimetres=" + side + "&parcelMillilitres="
                + BOX.millilitres();
    }

    private static List<JsonObject> items(JsonObject page) {
        JsonArray items = page.getJsonArray("items");
        return items.stream().map(JsonObject.class::cast).toList();
    }

    private static JsonObject first(List<JsonObject> slots, String courierAndStart) {
        return slots.stream()
                .filter(slot -> label(slot).startsWith(courierAndStart))
                .findFirst()
                .orElseThrow();
    }

    private static String code(JsonObject slot) {
        return slot.getJsonObject("courier").getString("code");
    }

    private static String label(JsonObject slot) {
        return String.join(
                " ",
                code(slot),
                slot.getString("startsAt").substring(11, 16),
                slot.getString("choice"),
                slot.getString("closesAt").substring(11, 16),
                slot.getString("availability"));
    }
}
