package org.tiantou.marketplace.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.marketplace.stock.Offer;
import org.tiantou.marketplace.stock.OfferKey;
import org.tiantou.marketplace.stock.PoolId;
import org.tiantou.marketplace.waitlist.WaitlistClaims;
import org.tiantou.marketplace.waitlist.WaitlistEntry;
import org.tiantou.marketplace.waitlist.WaitlistEntryId;

/**
 * Decides a batch of placements in the order of their arrival: price, stock, limits, then the way to the buyer. An order is
 * accepted whole or refused whole, and a refused one leaves nothing behind; nor does one that holds nothing until it is paid.
 * Pure: it knows what was read and nothing else.
 */
final class IntakeDecision {

    private record Route(
            ProducerId producer,
            String village,
            String county,
            TemperatureClass temperatureClass,
            Instant bestBefore,
            Optional<LiveSessionId> session) {}

    private final IntakeTerms terms;
    private final LocalDate today;
    private final List<Attempt> attempts;
    private final Map<PoolId, Long> there = new HashMap<>();
    private final Map<PoolId, Long> left = new HashMap<>();
    private final Set<PoolId> awaited = new HashSet<>();
    private final Turns turns;
    private Allowances allowances;

    /** Either a basket, or why there is none. */
    private record Attempt(Basket basket, DomainException refusal) {}

    /**
     * @param shelf the offers that the placements name and that exist
     * @param turns the places in lines that the placements name and that exist
     */
    IntakeDecision(
            List<Placement> placements,
            Map<OfferKey, Offer> shelf,
            Map<WaitlistEntryId, WaitlistEntry> turns,
            IntakeTerms terms,
            IdGenerator ids) {
        this.terms = terms;
        this.today = IntakeTerms.day(terms.now());
        this.attempts = new ArrayList<>(placements.size());
        for (Placement placement : placements) {
            attempts.add(attempt(placement, shelf, terms, ids));
        }
        shelf.values().forEach(offer -> {
            there.put(offer.pool(), offer.available());
            if (offer.awaited()) {
                awaited.add(offer.pool());
            }
        });
        left.putAll(there);
        this.turns = new Turns(turns, terms.now());
    }

    /** What to lock of the way to the buyers; of needs that differ in amounts only, one stands for all. */
    List<PickupBooking.Need> needs() {
        Map<Route, PickupBooking.Need> needs = new LinkedHashMap<>();
        for (Attempt attempt : attempts) {
            if (attempt.basket() != null && attempt.basket().couldBeMet()) {
                attempt.basket().needs().forEach(need -> needs.putIfAbsent(route(need), need));
            }
        }
        return List.copyOf(needs.values());
    }

    /** What the placements come to on today's terms, without those that are refused already. */
    List<Basket> baskets() {
        return attempts.stream().map(Attempt::basket).filter(Objects::nonNull).toList();
    }

    /** Whose limits the decision has to know. */
    Set<BuyerLimit.Key> limited() {
        Set<BuyerLimit.Key> keys = new HashSet<>();
        for (Attempt attempt : attempts) {
            if (attempt.basket() != null) {
                keys.addAll(Allowances.keys(attempt.basket(), today));
            }
        }
        return keys;
    }

    /** Buyers of whom the decision has to know whether they are hoarders. */
    Set<AccountId> liveBuyers() {
        return attempts.stream()
                .map(Attempt::basket)
                .filter(basket -> basket != null && basket.mayBeHoarded())
                .map(basket -> basket.placement().buyer())
                .collect(Collectors.toSet());
    }

    /**
     * One verdict per placement; to be called once.
     *
     * @param taken what buyers have already taken, absent: nothing
     * @param hoarders whose live orders hold nothing until they are paid
     */
    List<Verdict> decide(Map<BuyerLimit.Key, Integer> taken, Set<AccountId> hoarders, PickupBooking.Sheet sheet) {
        allowances = new Allowances(taken, today);
        List<Verdict> verdicts = new ArrayList<>(attempts.size());
        for (Attempt attempt : attempts) {
            verdicts.add(
                    attempt.basket() == null
                            ? new Verdict.Refused(attempt.refusal())
                            : decide(attempt.basket(), hoarders, sheet));
        }
        return verdicts;
    }

    /** The limits of buyers as the decision leaves them, of those that changed. */
    List<BuyerLimit> limits() {
        return allowances.changed();
    }

    /** Turns that the decision let orders take. */
    List<WaitlistClaims.Claim> claims() {
        return turns.claims();
    }

    /**
     * Whether the pools still hold twice what the decision took of them, so that it holds beside another one that was made at
     * the same time. Where people wait nothing is plenty: what others may take is less than what is there, which no constraint knows.
     */
    boolean leavesPlenty() {
        return left.entrySet().stream().allMatch(pool -> {
            long taken = there.get(pool.getKey()) - pool.getValue();
            return taken == 0 || (pool.getValue() >= 2 * taken && !awaited.contains(pool.getKey()));
        });
    }

    private static Attempt attempt(
            Placement placement, Map<OfferKey, Offer> shelf, IntakeTerms terms, IdGenerator ids) {
        try {
            return new Attempt(Basket.fill(placement, shelf, terms, ids), null);
        } catch (DomainException refusal) {
            return new Attempt(null, refusal);
        }
    }

    private Verdict decide(Basket basket, Set<AccountId> hoarders, PickupBooking.Sheet sheet) {
        try {
            if (basket.placement().wish().turn().isPresent()) {
                turns.require(basket);
            } else {
                requireLeft(basket);
            }
            allowances.require(basket);
        } catch (DomainException refusal) {
            return new Verdict.Refused(refusal);
        }
        Optional<FirstPaid> firstPaid = basket.firstPaid(hoarders);
        Instant heldUntil = terms.heldUntil(basket.holdMinutes());
        PickupBooking.Booking booking = firstPaid.isPresent()
                ? sheet.indicate(basket.needs(), heldUntil)
                : sheet.book(basket.needs(), heldUntil);
        if (booking instanceof PickupBooking.Booking.Infeasible infeasible) {
            return infeasible(basket, infeasible);
        }
        if (firstPaid.isEmpty()) {
            take(basket);
        }
        return new Verdict.Accepted(view(basket, firstPaid, (PickupBooking.Booking.Booked) booking));
    }

    private void requireLeft(Basket basket) {
        for (int i = 0; i < basket.lines().size(); i++) {
            OrderLine line = basket.lines().get(i);
            long there = left.get(line.pool());
            if (basket.upTo(i) > there) {
                throw OrderError.SOLD_OUT.exception(
                        Map.of("variantId", line.variant().toString(), "left", there));
            }
        }
    }

    private void take(Basket basket) {
        if (basket.placement().wish().turn().isPresent()) {
            turns.take(basket);
        } else {
            basket.lines().forEach(line -> left.merge(line.pool(), (long) -line.quantity(), Long::sum));
        }
        allowances.take(basket);
    }

    private OrderView view(Basket basket, Optional<FirstPaid> firstPaid, PickupBooking.Booking.Booked booked) {
        Placement placement = basket.placement();
        Order order = Order.placed(
                placement.order(),
                placement.buyer(),
                placement.wish().total(),
                placement.wish().address().countyCode(),
                terms.now(),
                terms.heldUntil(basket.holdMinutes()),
                firstPaid,
                basket.lines());
        List<OrderConsignment> consignments = new ArrayList<>(basket.needs().size());
        for (int i = 0; i < basket.needs().size(); i++) {
            PickupBooking.Need need = basket.needs().get(i);
            consignments.add(new OrderConsignment(
                    need.consignment(),
                    need.producer(),
                    need.temperatureClass(),
                    need.parcels(),
                    need.massGrams(),
                    booked.promises().get(i),
                    basket.lines().size() == 1 ? basket.lines() : linesOf(basket, need)));
        }
        return new OrderView(order, placement.wish().address(), consignments);
    }

    private static List<OrderLine> linesOf(Basket basket, PickupBooking.Need need) {
        return basket.lines().stream()
                .filter(line -> line.consignment().equals(need.consignment()))
                .toList();
    }

    private static Verdict infeasible(Basket basket, PickupBooking.Booking.Infeasible infeasible) {
        PickupBooking.Need need = basket.needs().stream()
                .filter(each -> each.consignment().equals(infeasible.consignment()))
                .findFirst()
                .orElseThrow();
        return infeasible.alternatives().stream()
                .filter(possible -> need.arriveBy().isBefore(need.bestBefore()))
                .filter(possible -> !possible.expectedArrival().isAfter(need.bestBefore()))
                .findFirst()
                .<Verdict>map(possible ->
                        new Verdict.Later(need.producer(), need.temperatureClass(), need.arriveBy(), possible))
                .orElseGet(() ->
                        new Verdict.Infeasible(need.producer(), need.temperatureClass(), infeasible.alternatives()));
    }

    private static Route route(PickupBooking.Need need) {
        return new Route(
                need.producer(),
                need.originVillage(),
                need.destinationCounty(),
                need.temperatureClass(),
                need.bestBefore(),
                need.session());
    }
}
