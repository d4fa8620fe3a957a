package org.tiantou.fulfillment.network;

import static org.tiantou.kernel.TemperatureClass.AMBIENT;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tiantou.fulfillment.calendar.PartnerCalendar;
import org.tiantou.fulfillment.calendar.PublishedWindows;
import org.tiantou.kernel.Division;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.TemperatureClass;

/**
 * Six courier partners. Names and windows are those that are published; scores, temperature classes, quantities and
 * licensed areas are data for the demo.
 */
final class JiningPartners {

    /** Partner and county in which it may not collect: 极兔 in 泗水, 京东 in 微山. */
    private static final Set<String> NOT_LICENSED = Set.of("JT 370831", "JD 370826");

    private static final Set<TemperatureClass> ALL_CLASSES = Set.copyOf(EnumSet.allOf(TemperatureClass.class));

    private JiningPartners() {}

    static List<Partner> all() {
        return List.of(
                partner("SF", 95, ALL_CLASSES, 40),
                partner("JD", 92, ALL_CLASSES, 300),
                partner("EMS", 88, ALL_CLASSES, 300),
                partner("ZTO", 84, Set.of(AMBIENT), 400),
                partner("YTO", 82, Set.of(AMBIENT), 200),
                partner("JT", 78, Set.of(AMBIENT), 300));
    }

    /** With which they begin. */
    static List<PartnerCalendar> calendars() {
        return all().stream()
                .map(partner -> PartnerCalendar.first(
                        new PartnerId(partner.id()),
                        PublishedWindows.of(partner.code()),
                        partner.windows().get(0).parcels()))
                .toList();
    }

    static boolean isLicensed(Partner partner, Division county) {
        return !NOT_LICENSED.contains(partner.code() + ' ' + county.code());
    }

    /** @param parcels that it collects in a township in each of its windows */
    private static Partner partner(String code, int score, Set<TemperatureClass> classes, long parcels) {
        PublishedWindows published = PublishedWindows.of(code);
        return new Partner(
                JiningIds.partner(code),
                code,
                published.nameZh(),
                published.nameEn(),
                score,
                classes,
                published.windows(parcels));
    }
}
