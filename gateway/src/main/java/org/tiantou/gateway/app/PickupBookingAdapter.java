package org.tiantou.gateway.app;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import org.tiantou.fulfillment.booking.BookingService;
import org.tiantou.fulfillment.booking.BookingSheet;
import org.tiantou.fulfillment.booking.ConsignmentNeed;
import org.tiantou.kernel.OrderId;
import org.tiantou.marketplace.order.PickupBooking;

/** Plugs the booking of fulfillment into the orders' port; both run in the same transaction. */
record PickupBookingAdapter(BookingService booking) implements PickupBooking {

    private record AdaptedSheet(BookingSheet sheet) implements Sheet {

        @Override
        public Booking book(List<Need> needs, Instant holdExpiresAt) {
            return translated(sheet.book(translated(needs), holdExpiresAt));
        }

        @Override
        public Booking quote(List<Need> needs) {
            return translated(sheet.quote(translated(needs)));
        }

        @Override
        public Booking indicate(List<Need> needs, Instant holdExpiresAt) {
            return translated(sheet.indicate(translated(needs), holdExpiresAt));
        }

        private static List<ConsignmentNeed> translated(List<Need> needs) {
            return needs.stream().map(PickupBookingAdapter::need).toList();
        }

        private static Booking translated(org.tiantou.fulfillment.booking.Booking booking) {
            if (booking instanceof org.tiantou.fulfillment.booking.Booking.Booked booked) {
                return new Booking.Booked(booked.promises());
            }
            var infeasible = (org.tiantou.fulfillment.booking.Booking.Infeasible) booking;
            return new Booking.Infeasible(infeasible.consignment(), infeasible.alternatives());
        }

        @Override
        public boolean leavesPlenty() {
            return sheet.leavesPlenty();
        }
    }

    @Override
    public Future<Sheet> lock(SqlConnection db, List<Need> needs, Instant now) {
        return booking.lock(db, needs.stream().map(PickupBookingAdapter::need).toList(), now)
                .map(AdaptedSheet::new);
    }

    @Override
    public Future<Sheet> look(SqlConnection db, List<Need> needs, Instant now) {
        return booking.look(db, needs.stream().map(PickupBookingAdapter::need).toList(), now)
                .map(AdaptedSheet::new);
    }

    @Override
    public Future<Sheet> lockAgain(SqlConnection db, List<OrderId> orders, List<Need> needs, Instant now) {
        return booking.lockAgain(
                        db,
                        orders,
                        needs.stream().map(PickupBookingAdapter::need).toList(),
                        now)
                .map(AdaptedSheet::new);
    }

    @Override
    public Future<Void> holdAgain(SqlConnection db, Sheet sheet) {
        return booking.holdAgain(db, ((AdaptedSheet) sheet).sheet());
    }

    @Override
    public Future<Void> hold(SqlConnection db, Sheet sheet) {
        return booking.hold(db, ((AdaptedSheet) sheet).sheet());
    }

    @Override
    public Future<Void> use(SqlConnection db, Sheet sheet) {
        return booking.use(db, ((AdaptedSheet) sheet).sheet());
    }

    @Override
    public Future<Void> confirm(SqlConnection db, List<OrderId> orders, Instant now) {
        return booking.confirm(db, orders, now);
    }

    @Override
    public Future<List<OrderId>> release(SqlConnection db, List<OrderId> orders, Instant now) {
        return booking.release(db, orders, now);
    }

    @Override
    public Future<List<OrderId>> delivered(SqlClient db, List<OrderId> orders) {
        return booking.delivered(db, orders);
    }

    @Override
    public Future<List<Promised>> promises(SqlClient db, List<OrderId> orders) {
        return booking.promises(db, orders).map(found -> found.stream()
                .map(each -> new Promised(
                        each.order(),
                        each.consignment(),
                        each.temperatureClass(),
                        each.parcels(),
                        each.massGrams(),
                        each.promise()))
                .toList());
    }

    private static ConsignmentNeed need(Need need) {
        return new ConsignmentNeed(
                need.consignment(),
                need.order(),
                need.buyer(),
                need.producer(),
                need.originVillage(),
                need.destinationCounty(),
                need.temperatureClass(),
                need.parcels(),
                need.massGrams(),
                need.volumeMillilitres(),
                need.readyAt(),
                need.bestBefore(),
                need.arriveBy(),
                need.session());
    }
}
