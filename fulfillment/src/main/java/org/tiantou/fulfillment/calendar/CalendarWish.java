package org.tiantou.fulfillment.calendar;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.Division;
import org.tiantou.kernel.Divisions;

/**
 * What a courier wants its calendar to be.
 *
 * @param days plans of kinds of days
 * @param exceptions plans of dates
 */
record CalendarWish(Choice choice, ParcelLimits limits, List<DayPlan> days, List<DayPlan> exceptions) {

    /**
     * Refuses with INVALID_REQUEST windows that end before they begin or overlap, two plans for the same, unknown townships,
     * and a calendar that does not say what working days are like everywhere.
     */
    CalendarWish {
        check("days", days);
        check("exceptions", exceptions);
        if (days.stream().noneMatch(plan -> plan.isAsGeneralAs(DayPlan.of(DayKind.WORKING, List.of())))) {
            throw CommonError.invalid("days", "an item of kind WORKING without townshipCode");
        }
    }

    /** The calendar in this one's place: itself where it says the same, otherwise with the next revision. */
    PartnerCalendar after(PartnerCalendar before) {
        PartnerCalendar same = new PartnerCalendar(
                before.partner(),
                before.revision(),
                choice,
                limits,
                Stream.concat(days.stream(), exceptions.stream()).toList());
        return same.saysTheSameAs(before)
                ? before
                : new PartnerCalendar(
                        before.partner(), before.revision() + 1, same.choice(), same.limits(), same.plans());
    }

    private static void check(String field, List<DayPlan> plans) {
        for (int i = 0; i < plans.size(); i++) {
            check(field + '.' + i, plans.get(i), plans.subList(0, i));
        }
    }

    private static void check(String field, DayPlan plan, List<DayPlan> before) {
        if (before.stream().anyMatch(plan::isAsGeneralAs)) {
            throw CommonError.invalid(field, "one item for the same days and township");
        }
        plan.township()
                .filter(code -> Divisions.all()
                        .find(code)
                        .filter(division -> division.level() == Division.Level.TOWNSHIP)
                        .isEmpty())
                .ifPresent(unknown -> {
                    throw CommonError.invalid(field + ".townshipCode", "code of a township");
                });
        List<Window> windows = plan.windows();
        if (windows.stream().anyMatch(window -> !window.starts().isBefore(window.ends()))
                || IntStream.range(1, windows.size())
                        .anyMatch(i -> windows.get(i).overlaps(windows.get(i - 1)))) {
            throw CommonError.invalid(field + ".windows", "windows that end after they begin and don't overlap");
        }
    }
}
