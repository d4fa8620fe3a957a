package org.tiantou.fulfillment.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tiantou.fulfillment.calendar.Arrangement;
import org.tiantou.fulfillment.calendar.Choice;
import org.tiantou.fulfillment.calendar.DayKind;
import org.tiantou.fulfillment.calendar.DayPlan;
import org.tiantou.fulfillment.calendar.Holidays;
import org.tiantou.fulfillment.calendar.PartnerCalendar;
import org.tiantou.fulfillment.calendar.PublishedWindows;
import org.tiantou.fulfillment.calendar.Window;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.TemperatureClass;

/** Every row of {@code slots.csv}: one parcel that asks for one window of one courier at one moment. */
class SlotTableTest {

    private static final String TOWNSHIP = "370828102";
    private static final String VILLAGE = TOWNSHIP + "201";
    private static final long REVISION = 7;
    private static final long BUCKET = 4_711;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Set<String> WITH_COLD = Set.of("SF", "JD", "EMS");
    private static final Holidays HOLIDAYS = Arrangement.of2026();

    private record Row(
            String service,
            String calendar,
            Instant asked,
            LocalDate day,
            LocalTime starts,
            LocalTime ends,
            TemperatureClass goods,
            long kilograms,
            long centimetres,
            Set<String> state,
            String answer) {

        static Row parse(String line) {
            String[] parts = line.split(",", -1);
            String[] window = parts[4].split("-", -1);
            return new Row(
                    parts[0],
                    parts[1],
                    LocalDateTime.parse(parts[2], MOMENT).atZone(ZONE).toInstant(),
                    LocalDate.parse(parts[3]),
                    LocalTime.of(Integer.parseInt(window[0]), 0),
                    LocalTime.of(Integer.parseInt(window[1]), 0),
                    TemperatureClass.valueOf(parts[5]),
                    Long.parseLong(parts[6]),
                    Long.parseLong(parts[7]),
                    Set.of(parts[8].split(" ", -1)),
                    parts[9]);
        }

        boolean is(String word) {
            return state.contains(word);
        }

        SlotNeed need() {
            return SlotNeed.alike(VILLAGE, goods, 1, new SlotNeed.Parcel(kilograms * 1_000, centimetres * 10, 30_000));
        }

        SlotId id() {
            return new SlotId(BUCKET, is("forged") ? REVISION + 1 : is("stale") ? REVISION - 1 : REVISION);
        }
    }

    @Test
    void theTableIsLarge() throws IOException {
        assertThat(rows()).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
        assertThat(rows().stream().map(Row::service).distinct())
                .containsExactlyElementsOf(PublishedWindows.all().stream()
                        .map(PublishedWindows::code)
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> everyRowGetsItsAnswer() throws IOException {
        return rows().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.toString(), () -> assertThat(answer(row)).isEqualTo(row.answer())));
    }

    private static String answer(Row row) {
        PartnerCalendar calendar = calendar(row);
        Optional<Slot> slot = calendar.windows(row.day(), TOWNSHIP, HOLIDAYS).stream()
                .filter(window ->
                        window.starts().equals(row.starts()) && window.ends().equals(row.ends()))
                .findFirst()
                .map(window -> slot(row, calendar, window));
        if (slot.isEmpty()) {
            return "NO_WINDOW";
        }
        SlotCheck check = new SlotCheck(
                row.need(), row.is("booked") ? OptionalLong.of(BUCKET) : OptionalLong.empty(), row.asked());
        Optional<SlotError> refusal = check.refusal(row.id(), slot.filter(each -> !row.is("gone")));
        boolean fixed = calendar.choice() == Choice.NOT_CHOOSABLE;
        return refusal.map(error ->
                        fixed && error == SlotError.SLOT_INVALID && isListed(row) ? "NOT_CHOOSABLE" : error.name())
                .orElse(
                        calendar.choice() == Choice.BOOKABLE
                                ? "OPEN"
                                : calendar.choice().name());
    }

    /** Of a window that can't be chosen the list says so; what it can't have listed is invalid all the same. */
    private static boolean isListed(Row row) {
        return !row.is("gone") && !row.is("elsewhere") && !row.is("forged");
    }

    private static Slot slot(Row row, PartnerCalendar calendar, Window window) {
        long left = row.is("full") ? 0 : 100;
        return new Slot(
                new SlotId(BUCKET, REVISION),
                new Slot.Courier(
                        calendar.partner(),
                        row.service(),
                        row.service(),
                        row.service(),
                        WITH_COLD.contains(row.service())
                                ? EnumSet.allOf(TemperatureClass.class)
                                : Set.of(TemperatureClass.AMBIENT)),
                row.is("elsewhere") ? "370828103" : TOWNSHIP,
                at(row.day(), window.starts()),
                at(row.day(), window.ends()),
                calendar.choice(),
                window.sameDayUntil().map(until -> at(row.day(), until)),
                calendar.limits(),
                new Slot.Room(left, left * 60_000, left * 60_000));
    }

    private static PartnerCalendar calendar(Row row) {
        PartnerCalendar plain = PartnerCalendar.first(
                new PartnerId(new UUID(1, row.service().hashCode())), PublishedWindows.of(row.service()), 100);
        DayPlan working = plain.plans().get(0);
        List<DayPlan> plans =
                switch (row.calendar()) {
                    case "plain" -> plain.plans();
                    case "no-weekends" -> List.of(working, DayPlan.of(DayKind.WEEKEND, List.of()));
                    case "no-holidays" -> List.of(working, DayPlan.of(DayKind.HOLIDAY, List.of()));
                    case "closed-there" ->
                        List.of(
                                working,
                                new DayPlan(
                                        Optional.empty(), Optional.of(row.day()), Optional.of(TOWNSHIP), List.of()));
                    default -> throw new IllegalArgumentException(row.calendar());
                };
        return new PartnerCalendar(plain.partner(), REVISION, plain.choice(), plain.limits(), plans);
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ZONE).toInstant();
    }

    private static List<Row> rows() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(SlotTableTest.class.getResourceAsStream("/slots.csv"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Row::parse)
                    .toList();
        }
    }
}
