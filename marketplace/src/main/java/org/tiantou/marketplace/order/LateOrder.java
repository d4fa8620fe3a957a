package org.tiantou.marketplace.order;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.marketplace.stock.Offer;
import org.tiantou.marketplace.stock.OfferKey;
import org.tiantou.marketplace.stock.PoolId;

/**
 * An order that wants its goods a second time, matched with what stands on the shelf now.
 *
 * @param offers one per line; null where nobody offers it
 */
record LateOrder(Order order, List<Offer> offers) {

    /** For so long after the end of the hold the agreed prices stand, whatever the goods cost by then: the payment was on its way. */
    static final Duration PRICE_STANDS = Duration.ofMinutes(15);

    /**
     * A limit towards which its units count.
     *
     * @param maximum units that the buyer may have
     */
    record Cap(BuyerLimit.Key key, int units, int maximum) {}

    static LateOrder of(Order order, Map<OfferKey, Offer> shelf) {
        List<Offer> offers = new ArrayList<>(order.lines().size());
        order.lines().forEach(line -> offers.add(shelf.get(asked(line))));
        return new LateOrder(order, offers);
    }

    static OfferKey asked(OrderLine line) {
        return new OfferKey(line.variant(), line.live());
    }

    /** Why it can't have its goods, whatever else is decided; a hint only as far as the stock goes, which may shrink. */
    Optional<RefundReason> obstacle(Instant now) {
        boolean priceStands = now.isBefore(order.heldUntil().plus(PRICE_STANDS));
        for (int i = 0; i < offers.size(); i++) {
            OrderLine line = order.lines().get(i);
            Offer offer = offers.get(i);
            if (offer == null || !offer.onSale() || !offer.pool().equals(line.pool())) {
                return Optional.of(RefundReason.NOT_ON_SALE);
            }
            if (!priceStands && offer.priceAt(now).amount() > line.unitPrice().amount()) {
                return Optional.of(RefundReason.PRICE_CHANGED);
            }
            if (offer.available() < units().get(offer.pool())) {
                return Optional.of(RefundReason.SOLD_OUT);
            }
        }
        return Optional.empty();
    }

    /** What it wants of each pool. */
    Map<PoolId, Long> units() {
        Map<PoolId, Long> units = new HashMap<>();
        order.lines().forEach(line -> units.merge(line.pool(), (long) line.quantity(), Long::sum));
        return units;
    }

    /**
     * The limits towards which its units count: those of the moment when it was placed, by today's numbers, because a return will
     * give back to just these. A limit that was lifted since is none.
     */
    List<Cap> caps() {
        Map<BuyerLimit.Key, Cap> caps = new LinkedHashMap<>();
        for (int i = 0; i < offers.size(); i++) {
            OrderLine line = order.lines().get(i);
            Offer offer = offers.get(i);
            if (line.limited()) {
                cap(caps, line, Optional.empty(), offer.limits().perSession());
            }
            if (line.limitedByDay()) {
                Optional<LocalDate> day = Optional.of(IntakeTerms.day(order.placedAt()));
                cap(caps, line, day, offer.limits().perDay());
            }
        }
        return List.copyOf(caps.values());
    }

    /** What its consignments, packed as they were, need now. */
    List<PickupBooking.Need> needs(IntakeTerms terms) {
        Map<ConsignmentId, Packing> packings = new LinkedHashMap<>();
        for (int i = 0; i < offers.size(); i++) {
            OrderLine line = order.lines().get(i);
            Offer offer = offers.get(i);
            packings.computeIfAbsent(line.consignment(), id -> new Packing(id, offer))
                    .put(offer, line.quantity());
        }
        return packings.values().stream()
                .map(packing -> packing.need(order.id(), order.buyer(), order.countyCode(), terms))
                .toList();
    }

    private void cap(Map<BuyerLimit.Key, Cap> caps, OrderLine line, Optional<LocalDate> day, OptionalInt most) {
        BuyerLimit.Key key = new BuyerLimit.Key(line.pool(), order.buyer(), day);
        Cap cap = new Cap(key, line.quantity(), most.orElse(Integer.MAX_VALUE));
        caps.merge(key, cap, (one, other) -> new Cap(key, one.units() + other.units(), one.maximum()));
    }
}
