package org.tiantou.fulfillment.calendar;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The windows of a kind of days, or of one date; exactly one of both.
 *
 * @param township in which only, absent for all
 * @param windows by start, none where the courier does not collect
 */
public record DayPlan(
        Optional<DayKind> kind, Optional<LocalDate> date, Optional<String> township, List<Window> windows) {

    public DayPlan {
        if (kind.isPresent() == date.isPresent()) {
            throw new IllegalArgumentException("either of a kind of days or of a date");
        }
        windows = windows.stream().sorted(Comparator.comparing(Window::starts)).toList();
    }

    /** The same in all townships. */
    public static DayPlan of(DayKind kind, List<Window> windows) {
        return new DayPlan(Optional.of(kind), Optional.empty(), Optional.empty(), windows);
    }

    /** Whether both are about the same days and townships. */
    boolean isAsGeneralAs(DayPlan other) {
        return kind.equals(other.kind) && date.equals(other.date) && township.equals(other.township);
    }
}
