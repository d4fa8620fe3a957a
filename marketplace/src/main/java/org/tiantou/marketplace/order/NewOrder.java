package org.tiantou.marketplace.order;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.VariantId;
import org.tiantou.marketplace.stock.OfferKey;
import org.tiantou.marketplace.waitlist.WaitlistEntryId;

/**
 * What a buyer asks for.
 *
 * @param latestArrival that the buyer was shown; absent: any arrival before the goods spoil
 */
public record NewOrder(List<Line> lines, Address address, Optional<Instant> latestArrival) {

    /** The most that can be paid at once, as the contract says, 分. */
    static final long MAX_TOTAL_FEN = 100_000_000_000L;

    private static final Instant CENTURY = Instant.parse("2000-01-01T00:00:00Z");
    private static final int MAX_LINES = 50;
    private static final int MAX_QUANTITY = 10_000;

    /**
     * @param quantity units, 1 to 10,000
     * @param unitPrice that the buyer was shown
     * @param live the live offer by which it is bought, absent: in the shop
     * @param turn the place in the line whose turn it takes; such a line is ordered alone
     */
    public record Line(
            VariantId variant,
            int quantity,
            Money unitPrice,
            Optional<LiveOfferId> live,
            Optional<WaitlistEntryId> turn) {
        public Line {
            if (quantity < 1 || quantity > MAX_QUANTITY) {
                throw CommonError.invalid("lines.quantity", "1 to " + MAX_QUANTITY);
            }
        }

        OfferKey asked() {
            return new OfferKey(variant, live);
        }
    }

    public NewOrder {
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.size() > MAX_LINES) {
            throw CommonError.invalid("lines", "1 to " + MAX_LINES + " lines");
        }
        latestArrival.ifPresent(NewOrder::requireThisCentury);
        if (lines.stream().anyMatch(line -> line.turn().isPresent())
                && (lines.size() > 1 || lines.get(0).live().isEmpty())) {
            throw CommonError.invalid("lines.waitlistEntryId", "on the only line of an order, which names its offerId");
        }
        address.requireServed();
        if (total(lines).amount() > MAX_TOTAL_FEN) {
            throw CommonError.invalid("lines", "a total of at most " + MAX_TOTAL_FEN + " fen");
        }
    }

    public NewOrder(List<Line> lines, Address address) {
        this(lines, address, Optional.empty());
    }

    /** The place in a line whose turn it takes. */
    Optional<WaitlistEntryId> turn() {
        return lines.get(0).turn();
    }

    Money total() {
        return total(lines);
    }

    private static Money total(List<Line> lines) {
        long fen = 0;
        for (Line line : lines) {
            fen = Math.addExact(fen, Math.multiplyExact(line.unitPrice().amount(), line.quantity()));
        }
        return Money.cny(fen);
    }

    private static void requireThisCentury(Instant arrival) {
        if (arrival.isBefore(CENTURY) || arrival.isAfter(CENTURY.plus(Duration.ofDays(36_525)))) {
            throw CommonError.invalid("latestArrival", "an instant of this century");
        }
    }
}
