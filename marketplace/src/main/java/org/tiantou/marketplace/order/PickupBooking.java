package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.DeliveryPromise;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;

/** The way of an order's consignments to the buyer, in the words of orders. All calls run in the caller's transaction. */
public interface PickupBooking {

    /**
     * What one consignment needs.
     *
     * @param originVillage twelve-digit code
     * @param destinationCounty six-digit code
     * @param parcels at least 1
     * @param readyAt when the farm can hand it over
     * @param bestBefore the goods keep until then
     * @param arriveBy it must arrive by then, at the latest {@code bestBefore}
     * @param session the live session in which all of it was bought, whose reserved capacity it may use
     */
    record Need(
            ConsignmentId consignment,
            OrderId order,
            AccountId buyer,
            ProducerId producer,
            String originVillage,
            String destinationCounty,
            TemperatureClass temperatureClass,
            int parcels,
            long massGrams,
            long volumeMillilitres,
            Instant readyAt,
            Instant bestBefore,
            Instant arriveBy,
            Optional<LiveSessionId> session) {

        /** The same for a buyer who was promised an arrival by then. */
        Need arrivingBy(Instant promised) {
            return new Need(
                    consignment,
                    order,
                    buyer,
                    producer,
                    originVillage,
                    destinationCounty,
                    temperatureClass,
                    parcels,
                    massGrams,
                    volumeMillilitres,
                    readyAt,
                    bestBefore,
                    promised.isBefore(bestBefore) ? promised : bestBefore,
                    session);
        }
    }

    /** The outcome for all consignments of one order. */
    sealed interface Booking {

        /** One promise per need, in their order. */
        record Booked(List<DeliveryPromise> promises) implements Booking {}

        /**
         * Nothing was taken.
         *
         * @param consignment the first need that can't be met
         * @param alternatives up to three chains for it, earliest first, that would be feasible if it might arrive later
         */
        record Infeasible(ConsignmentId consignment, List<DeliveryPromise> alternatives) implements Booking {}
    }

    /** The capacity that a batch draws down; belongs to one transaction and one thread. */
    interface Sheet {

        /** Books the earliest feasible chain for each need of one order, or none of them. Pure. */
        Booking book(List<Need> needs, Instant holdExpiresAt);

        /** What {@link #book} would answer; takes nothing. */
        Booking quote(List<Need> needs);

        /**
         * As {@link #book}, but takes nothing: the promises are likely, not kept free. Consignments are written with them, without
         * slots.
         */
        Booking indicate(List<Need> needs, Instant holdExpiresAt);

        /** Whether what was drawn on still holds twice as much, so that another sheet may be drawn at the same time. */
        boolean leavesPlenty();
    }

    /** For decisions by which nobody needs a way. */
    Sheet NOTHING_NEEDED = new Sheet() {
        @Override
        public Booking book(List<Need> needs, Instant holdExpiresAt) {
            throw new IllegalStateException("an order passed that could not be met when its stock was read");
        }

        @Override
        public Booking quote(List<Need> needs) {
            return book(needs, Instant.MAX);
        }

        @Override
        public Booking indicate(List<Need> needs, Instant holdExpiresAt) {
            return book(needs, holdExpiresAt);
        }

        @Override
        public boolean leavesPlenty() {
            return true;
        }
    };

    /** Locks what any of the needs may use; of needs that differ in amounts and ids only, one stands for all. */
    Future<Sheet> lock(SqlConnection db, List<Need> needs, Instant now);

    /** As {@link #lock}, without waiting for anyone: what is read may change until {@link #use}. */
    Future<Sheet> look(SqlConnection db, List<Need> needs, Instant now);

    /**
     * As {@link #lock}, for orders whose consignments were released: also locks what {@link #confirm} of these orders will need,
     * which comes before capacity in the order of locks.
     */
    Future<Sheet> lockAgain(SqlConnection db, List<OrderId> orders, List<Need> needs, Instant now);

    /** Writes the holds of everything booked on the sheet of {@link #lockAgain}, under the ids that the consignments have. */
    Future<Void> holdAgain(SqlConnection db, Sheet sheet);

    /** Writes the holds of everything booked on the sheet, and without slots what was only indicated. */
    Future<Void> hold(SqlConnection db, Sheet sheet);

    /** Counts what the sheet takes, under locks; fails by a constraint where it is no longer there. */
    Future<Void> use(SqlConnection db, Sheet sheet);

    /** Turns the holds of paid orders into bookings and gathers them into pickup requests. */
    Future<Void> confirm(SqlConnection db, List<OrderId> orders, Instant now);

    /**
     * Gives back the slots of orders that are cancelled or expired.
     *
     * @return those of the orders whose slots can't be given back because a courier has collected a consignment; nothing of
     *     these is changed
     */
    Future<List<OrderId>> release(SqlConnection db, List<OrderId> orders, Instant now);

    /** Those of the orders whose consignments have all been delivered. */
    Future<List<OrderId>> delivered(SqlClient db, List<OrderId> orders);

    /** The promises of the orders' consignments, of closed orders too. */
    Future<List<Promised>> promises(SqlClient db, List<OrderId> orders);

    /** A consignment with its promise. */
    record Promised(
            OrderId order,
            ConsignmentId consignment,
            TemperatureClass temperatureClass,
            int parcels,
            long massGrams,
            DeliveryPromise promise) {}
}
