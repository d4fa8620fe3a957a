package org.tiantou.marketplace.board;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Turns what happened into what is to be added to the board; the sum is the same in whatever batches it comes. */
final class BoardFold {

    private BoardFold() {}

    /** @param sales by order; an order that is not among them was bought in no session */
    static Map<Cell, Counters> of(List<Happening> happenings, Map<UUID, Sale> sales) {
        Map<Cell, Counters> sums = new HashMap<>();
        for (Happening happening : happenings) {
            Sale sale = sales.get(happening.order());
            if (sale != null) {
                sale.bySubject()
                        .forEach((subject, lines) -> sums.merge(
                                new Cell(subject, happening.minute(sale)),
                                count(happening, sale, lines),
                                Counters::plus));
            }
        }
        sums.values().removeIf(Counters.NONE::equals);
        return sums;
    }

    private static Counters count(Happening happening, Sale sale, List<SoldLine> lines) {
        Counters counted = count(happening, lines);
        return sale.firstPaid() ? counted.plus(awaiting(happening.kind(), tally(lines))) : counted;
    }

    /** What an order that holds nothing until it is paid changes in what awaits payment. */
    private static Counters awaiting(Happening.Kind kind, Tally lines) {
        return switch (kind) {
            case PLACED, REVIVED -> Counters.awaiting(lines);
            case PAID, LAPSED -> Counters.awaiting(Tally.NONE.minus(lines));
            case REFUNDED, COLLECTED -> Counters.NONE;
        };
    }

    private static Counters count(Happening happening, List<SoldLine> lines) {
        return switch (happening.kind()) {
            case PLACED -> Counters.placed(tally(lines));
            case PAID -> Counters.paid(tally(lines), consignments(lines));
            case REFUNDED -> Counters.refunded(tally(lines), consignments(lines));
            case LAPSED -> Counters.lapsed(tally(lines));
            case REVIVED -> Counters.lapsed(Tally.NONE.minus(tally(lines)));
            case COLLECTED -> {
                UUID collected = happening.consignment().orElseThrow();
                yield Counters.collected(consignments(lines.stream()
                        .filter(line -> line.consignment().equals(collected))
                        .toList()));
            }
        };
    }

    private static Tally tally(List<SoldLine> lines) {
        return new Tally(
                1,
                lines.stream().mapToLong(SoldLine::units).sum(),
                lines.stream().mapToLong(SoldLine::fen).sum());
    }

    private static long consignments(List<SoldLine> lines) {
        return lines.stream().map(SoldLine::consignment).distinct().count();
    }
}
