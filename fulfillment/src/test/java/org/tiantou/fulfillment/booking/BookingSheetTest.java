package org.tiantou.fulfillment.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tiantou.fulfillment.booking.Fields.HOLD;
import static org.tiantou.fulfillment.booking.Fields.HUJI;
import static org.tiantou.fulfillment.booking.Fields.YUSHAN;
import static org.tiantou.fulfillment.booking.Fields.at;
import static org.tiantou.fulfillment.booking.Fields.courier;
import static org.tiantou.fulfillment.booking.Fields.garlic;
import static org.tiantou.fulfillment.booking.Fields.need;
import static org.tiantou.kernel.TemperatureClass.AMBIENT;
import static org.tiantou.kernel.TemperatureClass.CHILLED;
import static org.tiantou.kernel.TemperatureClass.FROZEN;
import static org.tiantou.kernel.TemperatureClass.LIVE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.DeliveryPromise;

class BookingSheetTest {

    private static final Courier SF = courier("SF", 95, AMBIENT, CHILLED, FROZEN, LIVE);
    private static final Courier ZTO = courier("ZTO", 84, AMBIENT);

    private final Fields fields = new Fields();

    @Test
    void theChainThatArrivesFirstIsBooked() {
        fields.window(SF, 13, 14, 10);
        fields.window(ZTO, 9, 19, 10);
        fields.trip(HUJI, AMBIENT, 18.5, 19.5, 10);
        fields.linehaul(AMBIENT, 22, 66, 10);

        DeliveryPromise promise = booked(garlic(1));

        assertThat(promise.courierCode()).isEqualTo("SF");
        assertThat(promise.pickupStart()).isEqualTo(at(13));
        assertThat(promise.departure()).isEqualTo(at(18.5));
        assertThat(promise.expectedArrival()).isEqualTo(at(66));
        assertThat(promise.coldStay()).isEmpty();
    }

    @Test
    void ofEqualArrivalsTheEarliestPickupWins() {
        fields.window(SF, 13, 14, 10);
        fields.window(ZTO, 9, 12, 10);
        ambientWay();

        assertThat(booked(garlic(1)).courierCode()).isEqualTo("ZTO");
    }

    @Test
    void ofEqualPickupsTheBestPartnerWins() {
        fields.window(ZTO, 9, 12, 10);
        fields.window(SF, 9, 12, 10);
        ambientWay();

        assertThat(booked(garlic(1)).courierCode()).isEqualTo("SF");
    }

    @Test
    void aFullWindowGivesWayToTheNext() {
        fields.window(SF, 9, 10, 2);
        fields.window(ZTO, 9, 12, 2);
        ambientWay();
        BookingSheet sheet = fields.sheet();

        assertThat(List.of(1, 1, 1, 1))
                .extracting(parcels ->
                        promise(sheet.book(List.of(garlic(parcels)), HOLD)).courierCode())
                .containsExactly("SF", "SF", "ZTO", "ZTO");
        assertThat(sheet.book(List.of(garlic(1)), HOLD)).isInstanceOf(Booking.Infeasible.class);
    }

    @Test
    void aWindowIsNotBookedInItsLastTwoHours() {
        fields.window(SF, 9, 12, 10);
        ambientWay();

        assertThat(fields.whenItIs(10).sheet().book(List.of(garlic(1)), HOLD)).isInstanceOf(Booking.Booked.class);
        assertThat(fields.whenItIs(11).sheet().book(List.of(garlic(1)), HOLD)).isInstanceOf(Booking.Infeasible.class);
    }

    @Test
    void aWindowIsNotBookedAfterItsPartnersOwnClosingTime() {
        fields.window(ZTO, 9, 17, 10, at(8).toEpochMilli());
        ambientWay();

        assertThat(fields.whenItIs(8).sheet().book(List.of(garlic(1)), HOLD)).isInstanceOf(Booking.Booked.class);
        assertThat(fields.whenItIs(9).sheet().book(List.of(garlic(1)), HOLD)).isInstanceOf(Booking.Infeasible.class);
    }

    @Test
    void goodsThatAreReadyLessThanAnHourBeforeTheWindowEndsMissIt() {
        fields.window(SF, 9, 12, 10);
        ambientWay();
        BookingSheet sheet = fields.sheet();

        assertThat(sheet.book(List.of(need(AMBIENT, 1, 11.1, 200)), HOLD)).isInstanceOf(Booking.Infeasible.class);
        assertThat(sheet.book(List.of(need(AMBIENT, 1, 11, 200)), HOLD)).isInstanceOf(Booking.Booked.class);
    }

    @Test
    void aTripWaitsAnHourForThePickupAndALineHaulAnHourAndAHalfForTheTrip() {
        fields.window(SF, 9, 17.6, 10);
        fields.trip(HUJI, AMBIENT, 18.5, 19, 10);
        fields.trip(HUJI, AMBIENT, 42.5, 44.6, 10);
        fields.trip(HUJI, AMBIENT, 43.5, 44.5, 10);
        fields.linehaul(AMBIENT, 22, 60, 10);
        fields.linehaul(AMBIENT, 46, 84, 10);

        DeliveryPromise promise = booked(garlic(1));

        assertThat(promise.departure()).isEqualTo(at(43.5));
        assertThat(promise.expectedArrival()).isEqualTo(at(84));
    }

    @Test
    void chilledGoodsWaitInAColdRoomUntilTheirTrip() {
        fields.window(ZTO, 9, 12, 10);
        fields.window(SF, 9, 13, 10);
        fields.coldRoom(HUJI, CHILLED, 10, 10, 10, 10);
        fields.coldRoom(HUJI, FROZEN, 10, 10, 10, 10);
        fields.trip(HUJI, CHILLED, 18.5, 19.5, 10);
        fields.linehaul(CHILLED, 22, 66, 10);
        BookingSheet sheet = fields.sheet();

        DeliveryPromise promise = promise(sheet.book(List.of(need(CHILLED, 2, 1, 100)), HOLD));

        assertThat(promise.courierCode()).isEqualTo("SF");
        assertThat(promise.coldStay()).hasValueSatisfying(stay -> {
            assertThat(stay.from()).isEqualTo(at(13));
            assertThat(stay.until()).isEqualTo(at(18.5));
        });
        assertThat(sheet.held().get(0).chain().coldBlocks()).hasSize(2);
        assertThat(sheet.taken()).hasSize(5).allMatch(use -> use.parcels() == 2 && use.grams() == 2_000);
    }

    @Test
    void everyBlockOfTheStayNeedsRoom() {
        fields.window(SF, 9, 13, 10);
        fields.coldRoom(HUJI, CHILLED, 10, 10, 10, 0);
        fields.trip(HUJI, CHILLED, 18.5, 19.5, 10);
        fields.linehaul(CHILLED, 22, 66, 10);

        assertThat(fields.sheet().book(List.of(need(CHILLED, 1, 1, 100)), HOLD)).isInstanceOf(Booking.Infeasible.class);
    }

    @Test
    void aColdRoomInTheNextTownshipServesWithAnHourMoreAndItsOwnTrip() {
        fields.window(SF, 9, 13, 10);
        fields.coldRoom(YUSHAN, CHILLED, 10, 10, 10, 10);
        fields.trip(HUJI, CHILLED, 18.5, 19.5, 10);
        fields.trip(YUSHAN, CHILLED, 14.5, 15, 10);
        fields.trip(YUSHAN, CHILLED, 15, 15.5, 10);
        fields.linehaul(CHILLED, 22, 66, 10);

        DeliveryPromise promise = booked(need(CHILLED, 1, 1, 100));

        assertThat(promise.departure()).isEqualTo(at(15));
        assertThat(promise.coldStay().orElseThrow().name()).startsWith(YUSHAN);
    }

    @Test
    void liveGoodsRideChilledWithoutAColdRoom() {
        fields.window(SF, 9, 12, 10);
        fields.trip(HUJI, CHILLED, 18.5, 19.5, 10);
        fields.linehaul(CHILLED, 22, 66, 10);

        assertThat(booked(need(LIVE, 1, 1, 100)).coldStay()).isEmpty();
    }

    @Test
    void whatArrivesTooLateIsOfferedAsAnAlternative() {
        fields.window(SF, 9, 12, 10);
        fields.window(SF, 13, 14, 10);
        fields.window(ZTO, 14, 16, 10);
        fields.window(ZTO, 33, 36, 10);
        ambientWay();
        fields.linehaul(AMBIENT, 46, 90, 10);
        ConsignmentNeed perishable = need(AMBIENT, 1, 1, 65);

        Booking.Infeasible answer = (Booking.Infeasible) fields.sheet().book(List.of(perishable), HOLD);

        assertThat(answer.consignment()).isEqualTo(perishable.consignment());
        assertThat(answer.alternatives())
                .extracting(DeliveryPromise::pickupStart)
                .containsExactly(at(9), at(13), at(14));
    }

    @Test
    void anOrderIsBookedAsAWholeOrNotAtAll() {
        fields.window(SF, 9, 12, 3);
        ambientWay();
        BookingSheet sheet = fields.sheet();

        assertThat(sheet.book(List.of(garlic(2), garlic(2)), HOLD)).isInstanceOf(Booking.Infeasible.class);
        assertThat(sheet.held()).isEmpty();
        assertThat(sheet.taken()).isEmpty();
        assertThat(sheet.book(List.of(garlic(1), garlic(2)), HOLD)).isInstanceOf(Booking.Booked.class);
    }

    @Test
    void whatWasInfeasibleBesideARefusedNeedIsFeasibleAlone() {
        fields.window(SF, 9, 12, 2);
        ambientWay();
        BookingSheet sheet = fields.sheet();

        assertThat(sheet.book(List.of(garlic(2), garlic(1)), HOLD)).isInstanceOf(Booking.Infeasible.class);
        assertThat(sheet.book(List.of(garlic(1)), HOLD)).isInstanceOf(Booking.Booked.class);
    }

    @Test
    void aTownshipThatNobodyServesHasNoChain() {
        Booking answer = new Fields().sheet().book(List.of(garlic(1)), HOLD);

        assertThat(((Booking.Infeasible) answer).alternatives()).isEmpty();
    }

    private void ambientWay() {
        fields.trip(HUJI, AMBIENT, 18.5, 19.5, 10);
        fields.linehaul(AMBIENT, 22, 66, 10);
    }

    private DeliveryPromise booked(ConsignmentNeed need) {
        return promise(fields.sheet().book(List.of(need), HOLD));
    }

    private static DeliveryPromise promise(Booking booking) {
        assertThat(booking).isInstanceOf(Booking.Booked.class);
        return ((Booking.Booked) booking).promises().get(0);
    }
}
