package org.tiantou.fulfillment.calendar;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.tiantou.kernel.CommonError;

/** The wire format of calendars and holidays. */
final class CalendarJson {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private CalendarJson() {}

    static CalendarWish wish(JsonObject body) {
        JsonObject limits = body.getJsonObject("parcelLimits");
        return new CalendarWish(
                Choice.valueOf(body.getString("choice")),
                new ParcelLimits(
                        limits.getLong("grams"),
                        limits.getLong("longestSideMillimetres"),
                        limits.getLong("millilitres")),
                list(
                        body,
                        "days",
                        (field, json) ->
                                dayPlan(Optional.of(DayKind.valueOf(json.getString("kind"))), Optional.empty(), json)),
                list(
                        body,
                        "exceptions",
                        (field, json) -> dayPlan(Optional.empty(), Optional.of(date(field + ".date", json)), json)));
    }

    static HolidayYear holidayYear(int year, JsonObject body) {
        List<HolidayYear.Day> days = list(
                body,
                "days",
                (field, json) -> new HolidayYear.Day(
                        date(field + ".date", json), DayKind.valueOf(json.getString("kind")), json.getString("name")));
        return HolidayYear.published(year, body.getString("source"), days);
    }

    static JsonObject calendar(PartnerCalendar calendar) {
        return new JsonObject()
                .put("partnerId", calendar.partner().toString())
                .put("revision", calendar.revision())
                .put("choice", calendar.choice().name())
                .put("parcelLimits", limits(calendar.limits()))
                .put("days", plans(calendar.plans().stream().filter(plan -> plan.kind()
                        .isPresent())))
                .put("exceptions", plans(calendar.plans().stream().filter(plan -> plan.date()
                        .isPresent())));
    }

    static JsonObject effect(CalendarEffect effect) {
        return new JsonObject()
                .put("windowsOpened", effect.opened())
                .put("windowsChanged", effect.changed())
                .put("windowsClosed", effect.closed())
                .put("conflictCount", effect.conflicts())
                .put("conflicts", conflicts(effect.shown()));
    }

    /** As a member of a refusal, too. */
    static JsonArray conflicts(List<CalendarConflict> conflicts) {
        JsonArray array = new JsonArray();
        conflicts.forEach(conflict -> array.add(new JsonObject()
                .put("partnerId", conflict.partner().toString())
                .put("townshipCode", conflict.township())
                .put("startsAt", time(conflict.startsAt()))
                .put("endsAt", time(conflict.endsAt()))
                .put("asked", amounts(conflict.asked()))
                .put("booked", amounts(conflict.booked()))
                .put("reserved", amounts(conflict.reserved()))
                .put(
                        "pickupRequests",
                        new JsonArray(conflict.inTheWay().stream()
                                .map(request -> new JsonObject()
                                        .put("id", request.id().toString())
                                        .put("number", request.number())
                                        .put("parcels", request.parcels()))
                                .toList()))));
        return array;
    }

    static JsonObject holidays(HolidayYear year) {
        return new JsonObject()
                .put("year", year.year())
                .put("source", year.source())
                .put(
                        "days",
                        new JsonArray(year.days().stream()
                                .map(day -> new JsonObject()
                                        .put("date", day.date().toString())
                                        .put("kind", day.kind().name())
                                        .put("name", day.name()))
                                .toList()));
    }

    static JsonObject limits(ParcelLimits limits) {
        return new JsonObject()
                .put("grams", limits.grams())
                .put("longestSideMillimetres", limits.longestSideMillimetres())
                .put("millilitres", limits.millilitres());
    }

    private static DayPlan dayPlan(Optional<DayKind> kind, Optional<LocalDate> date, JsonObject json) {
        return new DayPlan(
                kind,
                date,
                Optional.ofNullable(json.getString("townshipCode")),
                list(json, "windows", (field, each) -> window(each)));
    }

    private static Window window(JsonObject json) {
        long parcels = json.getLong("parcels");
        Window counted = Window.of(
                LocalTime.parse(json.getString("starts")),
                LocalTime.parse(json.getString("ends")),
                parcels,
                Optional.ofNullable(json.getString("sameDayUntil")).map(LocalTime::parse));
        return new Window(
                counted.starts(),
                counted.ends(),
                parcels,
                json.getLong("grams", counted.grams()),
                json.getLong("millilitres", counted.millilitres()),
                counted.sameDayUntil());
    }

    private static JsonArray plans(Stream<DayPlan> plans) {
        return new JsonArray(plans.map(CalendarJson::plan).toList());
    }

    private static JsonObject plan(DayPlan plan) {
        JsonObject json = new JsonObject();
        plan.kind().ifPresent(kind -> json.put("kind", kind.name()));
        plan.date().ifPresent(date -> json.put("date", date.toString()));
        plan.township().ifPresent(township -> json.put("townshipCode", township));
        return json.put(
                "windows",
                new JsonArray(plan.windows().stream().map(CalendarJson::window).toList()));
    }

    private static JsonObject window(Window window) {
        JsonObject json = new JsonObject()
                .put("starts", CLOCK.format(window.starts()))
                .put("ends", CLOCK.format(window.ends()))
                .put("parcels", window.parcels())
                .put("grams", window.grams())
                .put("millilitres", window.millilitres());
        window.sameDayUntil().ifPresent(until -> json.put("sameDayUntil", CLOCK.format(until)));
        return json;
    }

    private static JsonObject amounts(CalendarConflict.Amounts amounts) {
        return new JsonObject()
                .put("parcels", amounts.parcels())
                .put("grams", amounts.grams())
                .put("millilitres", amounts.millilitres());
    }

    private static <T> List<T> list(JsonObject json, String field, BiFunction<String, JsonObject, T> item) {
        JsonArray array = json.getJsonArray(field, new JsonArray());
        List<T> list = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            list.add(item.apply(field + '.' + i, array.getJsonObject(i)));
        }
        return list;
    }

    private static LocalDate date(String field, JsonObject json) {
        try {
            return LocalDate.parse(json.getString("date"));
        } catch (DateTimeException noSuchDay) {
            throw CommonError.invalid(field, "a day such as 2026-10-01");
        }
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(OpenWindow.ZONE));
    }
}
