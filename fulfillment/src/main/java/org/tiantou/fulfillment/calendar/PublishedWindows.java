package org.tiantou.fulfillment.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The windows that a courier really offers, as one aggregator publishes them; the file
 * {@code published-windows.csv} has one a line, {@code 12-16<14} for a window from 12 to 16 that is not booked for the same day
 * after 14.
 *
 * @param code SF, YTO, JT, YUNDA, DEPPON, STO, ZTO, EMS, JD, ZTO_FREIGHT, YMDD or POOL
 */
public record PublishedWindows(String code, String nameZh, String nameEn, Choice choice, List<Hours> hours) {

    private static final String FILE = "/published-windows.csv";
    private static final List<PublishedWindows> ALL = load();

    record Hours(LocalTime starts, LocalTime ends, Optional<LocalTime> sameDayUntil) {

        static Hours parse(String text) {
            String[] parts = text.split("[-<]", -1);
            return new Hours(
                    hour(parts[0]), hour(parts[1]), parts.length > 2 ? Optional.of(hour(parts[2])) : Optional.empty());
        }

        private static LocalTime hour(String text) {
            return LocalTime.of(Integer.parseInt(text), 0);
        }
    }

    public static List<PublishedWindows> all() {
        return ALL;
    }

    /** Fails for an unknown code. */
    public static PublishedWindows of(String code) {
        return ALL.stream()
                .filter(each -> each.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no published windows of " + code));
    }

    /** @param parcels that it collects in one township in each of them */
    public List<Window> windows(long parcels) {
        return hours.stream()
                .map(each -> Window.of(each.starts(), each.ends(), parcels, each.sameDayUntil()))
                .toList();
    }

    private static PublishedWindows parse(String line) {
        String[] parts = line.split(",", -1);
        return new PublishedWindows(
                parts[0],
                parts[1],
                parts[2],
                Choice.valueOf(parts[3]),
                Stream.of(parts[4].split(" ", -1)).map(Hours::parse).toList());
    }

    private static List<PublishedWindows> load() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(PublishedWindows.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(PublishedWindows::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
