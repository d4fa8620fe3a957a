package org.tiantou.fulfillment.calendar;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rows of {@code fulfillment.holiday_year} and {@code fulfillment.holiday}. */
final class HolidayRepository {

    /** From this day on. */
    Future<Holidays> from(SqlClient db, LocalDate first) {
        return db.preparedQuery("SELECT day, kind FROM fulfillment.holiday WHERE day >= $1")
                .execute(Tuple.of(first))
                .map(rows -> new Holidays(rows.stream()
                        .collect(Collectors.toMap(
                                row -> row.getLocalDate("day"), row -> DayKind.valueOf(row.getString("kind"))))));
    }

    Future<Optional<HolidayYear>> find(SqlClient db, int year) {
        return db.preparedQuery(
                        """
                SELECT source, day, kind, name
                  FROM fulfillment.holiday_year
                  LEFT JOIN fulfillment.holiday USING (year)
                 WHERE year = $1
                 ORDER BY day
                """)
                .execute(Tuple.of((short) year))
                .map(rows -> {
                    String source = null;
                    List<HolidayYear.Day> days = new ArrayList<>();
                    for (var row : rows) {
                        source = row.getString("source");
                        if (row.getLocalDate("day") != null) {
                            days.add(new HolidayYear.Day(
                                    row.getLocalDate("day"),
                                    DayKind.valueOf(row.getString("kind")),
                                    row.getString("name")));
                        }
                    }
                    return Optional.ofNullable(source).map(found -> new HolidayYear(year, found, days));
                });
    }

    /** Puts it in the place of what was known of the year. */
    Future<Void> put(SqlClient db, HolidayYear year) {
        List<HolidayYear.Day> days = year.days();
        return db.preparedQuery(
                        """
                INSERT INTO fulfillment.holiday_year (year, source) VALUES ($1, $2)
                    ON CONFLICT (year) DO UPDATE SET source = excluded.source
                """)
                .execute(Tuple.of((short) year.year(), year.source()))
                .compose(stored -> db.preparedQuery("DELETE FROM fulfillment.holiday WHERE year = $1")
                        .execute(Tuple.of((short) year.year())))
                .compose(emptied -> db.preparedQuery(
                                """
                        INSERT INTO fulfillment.holiday (day, year, kind, name)
                        SELECT day, $1, kind, name FROM unnest($2::date[], $3::text[], $4::text[]) AS new (day, kind, name)
                        """)
                        .execute(Tuple.from(List.of(
                                (short) year.year(),
                                days.stream().map(HolidayYear.Day::date).toArray(LocalDate[]::new),
                                days.stream().map(day -> day.kind().name()).toArray(String[]::new),
                                days.stream().map(HolidayYear.Day::name).toArray(String[]::new)))))
                .mapEmpty();
    }
}
