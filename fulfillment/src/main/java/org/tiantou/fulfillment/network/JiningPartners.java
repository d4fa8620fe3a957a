package org.tiantou.fulfillment.network;

import static org.tiantou.kernel.TemperatureClass.AMBIENT;

import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tiantou.kernel.Division;
import org.tiantou.kernel.TemperatureClass;

/**
 * Six courier partners. Windows are those that one aggregator publishes; scores, temperature classes, quantities and
 * licensed areas are data for the demo.
 */
final class JiningPartners {

    /** Partner and county in which it may not collect: 极兔 in 泗水, 京东 in 微山. */
    private static final Set<String> NOT_LICENSED = Set.of("JT 370831", "JD 370826");

    private static final Set<TemperatureClass> ALL_CLASSES = Set.copyOf(EnumSet.allOf(TemperatureClass.class));

    private JiningPartners() {}

    static List<Partner> all() {
        return List.of(
                partner("SF", "顺丰速运", "SF Express", 95, ALL_CLASSES, hourly(9, 22, 40)),
                partner("JD", "京东物流", "JD Logistics", 92, ALL_CLASSES, List.of(window(9, 19, 300))),
                partner("EMS", "中国邮政", "China Post EMS", 88, ALL_CLASSES, List.of(indicative(9, 19, 300))),
                partner("ZTO", "中通快递", "ZTO Express", 84, Set.of(AMBIENT), List.of(indicative(9, 19, 400))),
                partner(
                        "YTO",
                        "圆通速递",
                        "YTO Express",
                        82,
                        Set.of(AMBIENT),
                        List.of(window(9, 12, 200), window(12, 16, 200), window(16, 19, 200))),
                partner(
                        "JT",
                        "极兔速递",
                        "J&T Express",
                        78,
                        Set.of(AMBIENT),
                        List.of(window(9, 14, 300), window(14, 19, 300))));
    }

    static boolean isLicensed(Partner partner, Division county) {
        return !NOT_LICENSED.contains(partner.code() + ' ' + county.code());
    }

    private static Partner partner(
            String code,
            String nameZh,
            String nameEn,
            int score,
            Set<TemperatureClass> classes,
            List<Partner.Window> windows) {
        return new Partner(JiningIds.partner(code), code, nameZh, nameEn, score, classes, windows);
    }

    private static List<Partner.Window> hourly(int from, int until, int parcels) {
        return IntStream.range(from, until)
                .mapToObj(hour -> window(hour, hour + 1, parcels))
                .toList();
    }

    private static Partner.Window window(int from, int until, int parcels) {
        return new Partner.Window(LocalTime.of(from, 0), LocalTime.of(until, 0), parcels, Optional.empty());
    }

    /** A window that is only a hint: what is booked after 17:00 is collected the next day. */
    private static Partner.Window indicative(int from, int until, int parcels) {
        return new Partner.Window(
                LocalTime.of(from, 0), LocalTime.of(until, 0), parcels, Optional.of(LocalTime.of(17, 0)));
    }
}
