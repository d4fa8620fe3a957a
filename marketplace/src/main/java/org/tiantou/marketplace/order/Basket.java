package org.tiantou.marketplace.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.marketplace.stock.LiveTerms;
import org.tiantou.marketplace.stock.Offer;
import org.tiantou.marketplace.stock.OfferKey;

/**
 * A wish matched with what stands on the shelf: its lines on today's terms, packed into one consignment per producer and
 * temperature class, in the order of their first lines.
 *
 * @param offers one per line
 * @param needs one per consignment
 */
record Basket(Placement placement, List<Offer> offers, List<OrderLine> lines, List<PickupBooking.Need> needs) {

    private record Together(ProducerId producer, TemperatureClass temperatureClass) {}

    /** Refuses with NOT_ON_SALE or PRICE_CHANGED. */
    static Basket fill(Placement placement, Map<OfferKey, Offer> shelf, IntakeTerms terms, IdGenerator ids) {
        List<NewOrder.Line> wanted = placement.wish().lines();
        List<Offer> offers = new ArrayList<>(wanted.size());
        for (NewOrder.Line line : wanted) {
            offers.add(onSale(line, shelf.get(line.asked()), terms.now()));
        }
        return pack(placement, offers, terms, ids);
    }

    /** Whether there was enough of everything before the batch began; only a hint that spares vain locks. */
    boolean couldBeMet() {
        for (int i = 0; i < lines.size(); i++) {
            boolean kept = placement.wish().turn().isPresent();
            if (!kept && offers.get(i).available() < lines.get(i).quantity()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the order is to hold nothing until it is paid, and why; what the shop sells alone, and what was
     * kept for whoever waited for it, is always held.
     */
    Optional<FirstPaid> firstPaid(Set<AccountId> hoarders) {
        if (placement.wish().turn().isPresent()) {
            return Optional.empty();
        }
        if (offers.stream().flatMap(offer -> offer.live().stream()).anyMatch(LiveTerms::firstPaid)) {
            return Optional.of(FirstPaid.SESSION);
        }
        return isLive() && hoarders.contains(placement.buyer())
                ? Optional.of(FirstPaid.LAPSED_HOLDS)
                : Optional.empty();
    }

    /** Whether it matters if its buyer is a hoarder. */
    boolean mayBeHoarded() {
        return firstPaid(Set.of(placement.buyer())).equals(Optional.of(FirstPaid.LAPSED_HOLDS));
    }

    private boolean isLive() {
        return offers.stream().anyMatch(offer -> offer.live().isPresent());
    }

    /** Units of the line's pool in this line and those before it; a variant may stand in several lines. */
    long upTo(int index) {
        long units = 0;
        for (OrderLine line : lines.subList(0, index + 1)) {
            units += line.pool().equals(lines.get(index).pool()) ? line.quantity() : 0;
        }
        return units;
    }

    /** How long the order is held for its payment: as its most impatient session says. */
    int holdMinutes() {
        return offers.stream()
                .flatMap(offer -> offer.live().stream())
                .mapToInt(LiveTerms::holdMinutes)
                .min()
                .orElse(IntakeTerms.HOLD_MINUTES);
    }

    private static Offer onSale(NewOrder.Line line, Offer offer, Instant now) {
        if (offer == null || !offer.onSale()) {
            throw OrderError.NOT_ON_SALE.exception(
                    Map.of("variantId", line.variant().toString()));
        }
        Money price = offer.priceAt(now);
        if (!price.equals(line.unitPrice())) {
            throw priceChanged(line, price);
        }
        return offer;
    }

    private static DomainException priceChanged(NewOrder.Line line, Money price) {
        return OrderError.PRICE_CHANGED.exception(Map.of(
                "variantId", line.variant().toString(),
                "old", json(line.unitPrice()),
                "new", json(price)));
    }

    private static Basket pack(Placement placement, List<Offer> offers, IntakeTerms terms, IdGenerator ids) {
        List<NewOrder.Line> wanted = placement.wish().lines();
        Map<Together, Packing> packings = new LinkedHashMap<>();
        List<OrderLine> lines = new ArrayList<>(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            Offer offer = offers.get(i);
            Packing packing = packings.computeIfAbsent(
                    new Together(offer.producer(), offer.temperatureClass()),
                    first -> new Packing(new ConsignmentId(ids.next()), offer));
            packing.put(offer, wanted.get(i).quantity());
            lines.add(line(offer, wanted.get(i), packing.id()));
        }
        String county = placement.wish().address().countyCode();
        List<PickupBooking.Need> needs = new ArrayList<>(packings.size());
        for (Packing packing : packings.values()) {
            PickupBooking.Need need = packing.need(placement.order(), placement.buyer(), county, terms);
            needs.add(placement.wish().latestArrival().map(need::arrivingBy).orElse(need));
        }
        return new Basket(placement, offers, lines, needs);
    }

    private static OrderLine line(Offer offer, NewOrder.Line line, ConsignmentId consignment) {
        return new OrderLine(
                offer.pool(),
                offer.variant(),
                offer.listing(),
                offer.producer(),
                consignment,
                offer.title(),
                line.quantity(),
                line.unitPrice(),
                line.live(),
                offer.limits().perSession().isPresent(),
                offer.limits().perDay().isPresent());
    }

    private static Map<String, Object> json(Money money) {
        return Map.of("amount", money.amount(), "currency", money.currency());
    }
}
