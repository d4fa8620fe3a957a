package org.tiantou.marketplace.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An order as far as it was bought in live sessions.
 *
 * @param firstPaid whether it held nothing until it was paid
 * @param closedAt when it was cancelled or expired, or completed
 */
record Sale(
        Instant placedAt,
        boolean firstPaid,
        Optional<Instant> paidAt,
        Optional<Instant> closedAt,
        List<SoldLine> lines) {

    /** The lines of each subject. */
    Map<Subject, List<SoldLine>> bySubject() {
        Map<Subject, List<SoldLine>> all = new LinkedHashMap<>();
        for (SoldLine line : lines) {
            line.subjects().forEach(subject -> all.computeIfAbsent(subject, first -> new ArrayList<>(1))
                    .add(line));
        }
        return all;
    }
}
