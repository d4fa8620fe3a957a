package org.tiantou.fulfillment.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tiantou.kernel.PartnerId;

/**
 * When and how much a courier collects. For a day in a township the most particular plan counts: of its date there, of its
 * date, of its kind of days there, of its kind of days; where there is none of the kind, those of working days.
 *
 * @param revision grows with each change, from 1
 * @param plans at most one for the same days and townships; one of working days for all townships
 */
public record PartnerCalendar(
        PartnerId partner, long revision, Choice choice, ParcelLimits limits, List<DayPlan> plans) {

    public PartnerCalendar {
        plans = List.copyOf(plans);
    }

    /** The calendar that a courier begins with: the same windows on all days. */
    public static PartnerCalendar first(PartnerId partner, PublishedWindows published, long parcels) {
        return new PartnerCalendar(
                partner,
                1,
                published.choice(),
                ParcelLimits.USUAL,
                List.of(DayPlan.of(DayKind.WORKING, published.windows(parcels))));
    }

    /** Windows of a day in a township, by start. */
    public List<Window> windows(LocalDate day, String township, Holidays holidays) {
        return windows(day, Optional.of(township), holidays.kindOf(day));
    }

    /** Whether something else than the revision differs. */
    boolean saysTheSameAs(PartnerCalendar other) {
        return equals(new PartnerCalendar(other.partner, revision, other.choice, other.limits, other.plans));
    }

    /** What the capacity of these days has to look like. */
    OpenWindows open(LocalDate first, int days, Holidays holidays) {
        List<OpenWindow> windows = new ArrayList<>();
        List<OpenWindows.OwnDay> own = new ArrayList<>();
        Set<String> townships = new TreeSet<>();
        plans.forEach(plan -> plan.township().ifPresent(townships::add));
        for (int i = 0; i < days; i++) {
            LocalDate day = first.plusDays(i);
            DayKind kind = holidays.kindOf(day);
            List<Window> general = windows(day, Optional.empty(), kind);
            general.forEach(window -> windows.add(OpenWindow.of(partner, Optional.empty(), day, window)));
            for (String township : townships) {
                List<Window> there = windows(day, Optional.of(township), kind);
                if (!there.equals(general)) {
                    own.add(new OpenWindows.OwnDay(partner, township, day));
                    there.forEach(window -> windows.add(OpenWindow.of(partner, Optional.of(township), day, window)));
                }
            }
        }
        return new OpenWindows(windows, own);
    }

    private List<Window> windows(LocalDate day, Optional<String> township, DayKind kind) {
        return plans.stream()
                .filter(plan -> rank(plan, day, township, kind) < NEVER)
                .min(Comparator.comparingInt(plan -> rank(plan, day, township, kind)))
                .map(DayPlan::windows)
                .orElse(List.of());
    }

    private static final int NEVER = Integer.MAX_VALUE;

    /** The lower, the more particular. */
    private static int rank(DayPlan plan, LocalDate day, Optional<String> township, DayKind kind) {
        if (plan.township().isPresent() && !plan.township().equals(township)) {
            return NEVER;
        }
        int everywhere = plan.township().isPresent() ? 0 : 1;
        if (plan.date().isPresent()) {
            return plan.date().get().equals(day) ? everywhere : NEVER;
        }
        DayKind its = plan.kind().orElseThrow();
        if (its == kind) {
            return 2 + everywhere;
        }
        return its == DayKind.WORKING ? 4 + everywhere : NEVER;
    }
}
