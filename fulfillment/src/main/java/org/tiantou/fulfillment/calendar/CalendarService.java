package org.tiantou.fulfillment.calendar;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.PartnerId;
import org.tiantou.platform.event.EventFeed;

/**
 * Shows and changes calendars, together with the windows of the days that are open. Locks in this order: the calendars, the
 * resources of their couriers.
 */
final class CalendarService {

    private static final int CONFLICTS_SHOWN = 100;

    private final CalendarRepository calendars = new CalendarRepository();
    private final HolidayRepository holidays = new HolidayRepository();
    private final OpenWindowRepository windows = new OpenWindowRepository();
    private final EventFeed feed;
    private final Clock clock;
    private final int days;

    /** @param days for which windows are open, today included */
    CalendarService(EventFeed feed, Clock clock, int days) {
        this.feed = feed;
        this.clock = clock;
        this.days = days;
    }

    /** Fails with NOT_FOUND. */
    Future<PartnerCalendar> get(SqlClient db, PartnerId partner) {
        return calendars.find(db, partner).map(CalendarService::found);
    }

    /** What the wish would do as things stand; changes nothing. Fails with NOT_FOUND. */
    Future<CalendarEffect> preview(SqlClient db, PartnerId partner, CalendarWish wish) {
        return get(db, partner).compose(before -> effect(db, List.of(wish.after(before)), clock.instant()));
    }

    /**
     * Changes calendar and windows, all or nothing. Fails with NOT_FOUND, VERSION_CONFLICT, or CALENDAR_CONFLICT where more is
     * booked than would be left.
     *
     * @param keepBooked instead of the last: such windows keep just what is booked, and take no more
     */
    Future<PartnerCalendar> replace(
            SqlClient db, PartnerId partner, long revision, CalendarWish wish, boolean keepBooked) {
        return calendars.lock(db, partner).compose(locked -> get(db, partner)).compose(before -> {
            if (before.revision() != revision) {
                return Future.failedFuture(CommonError.VERSION_CONFLICT.exception());
            }
            PartnerCalendar after = wish.after(before);
            return after.equals(before) ? Future.succeededFuture(before) : replace(db, after, keepBooked);
        });
    }

    /** Fails with NOT_FOUND where nothing is published about the year. */
    Future<HolidayYear> holidays(SqlClient db, int year) {
        return holidays.find(db, year).map(CalendarService::found);
    }

    /** Puts what is published in the place of what was; calendars go by it at once. Fails with CALENDAR_CONFLICT. */
    Future<HolidayYear> setHolidays(SqlClient db, HolidayYear year) {
        return calendars
                .lockAll(db)
                .compose(locked -> holidays.put(db, year))
                .compose(stored -> calendars.all(db))
                .compose(all ->
                        apply(db, all, false).compose(effect -> effect.isNone() ? Future.succeededFuture() : bump(db)))
                .compose(done -> holidays(db, year.year()));
    }

    private Future<PartnerCalendar> replace(SqlClient db, PartnerCalendar after, boolean keepBooked) {
        return apply(db, List.of(after), keepBooked)
                .compose(effect -> calendars.put(db, after))
                .compose(stored -> feed.append(db, changed(after)))
                .map(after);
    }

    private Future<Void> bump(SqlClient db) {
        return calendars
                .bumpAll(db)
                .compose(bumped -> calendars.all(db))
                .compose(all -> feed.append(
                        db, all.stream().map(CalendarService::changed).toList()));
    }

    /** Under the locks of the couriers' resources, so that nothing is booked between the look and the change. */
    private Future<CalendarEffect> apply(SqlClient db, List<PartnerCalendar> after, boolean keepBooked) {
        List<PartnerId> partners = partners(after);
        Instant now = clock.instant();
        return windows.lock(db, partners)
                .compose(locked -> effect(db, after, now))
                .map(effect -> keepBooked ? effect : requireNoConflict(effect))
                .compose(effect -> effect.isNone()
                        ? Future.succeededFuture(effect)
                        : open(db, after, now)
                                .compose(open -> windows.adjust(db, open, partners, now)
                                        .compose(adjusted -> windows.add(db, open)))
                                .map(effect));
    }

    private Future<CalendarEffect> effect(SqlClient db, List<PartnerCalendar> after, Instant now) {
        return open(db, after, now).compose(open -> windows.effect(db, open, partners(after), now, CONFLICTS_SHOWN));
    }

    private Future<OpenWindows> open(SqlClient db, List<PartnerCalendar> calendars, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, OpenWindow.ZONE);
        return holidays.from(db, today).map(published -> OpenWindows.of(calendars, today, days, published));
    }

    private static CalendarEffect requireNoConflict(CalendarEffect effect) {
        if (effect.conflicts() > 0) {
            throw CalendarError.CALENDAR_CONFLICT.exception(
                    Map.of("conflictCount", effect.conflicts(), "conflicts", CalendarJson.conflicts(effect.shown())));
        }
        return effect;
    }

    private static List<PartnerId> partners(List<PartnerCalendar> calendars) {
        return calendars.stream().map(PartnerCalendar::partner).toList();
    }

    private static CalendarChanged changed(PartnerCalendar calendar) {
        return new CalendarChanged(calendar.partner().value(), calendar.revision());
    }

    private static <T> T found(Optional<T> found) {
        return found.orElseThrow(CommonError.NOT_FOUND::exception);
    }
}
