package org.tiantou.fulfillment.calendar;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.PlainText;

/**
 * What is published about a year.
 *
 * @param source where, for people
 * @param days by date
 */
record HolidayYear(int year, String source, List<Day> days) {

    /**
     * A day that is not what the week says.
     *
     * @param kind HOLIDAY or WORKING
     */
    record Day(LocalDate date, DayKind kind, String name) {

        private Day named(String field) {
            return new Day(date, kind, PlainText.require(field, name, 50));
        }
    }

    /** Refuses with INVALID_REQUEST days of another year, a day that comes twice, and blank texts. */
    static HolidayYear published(int year, String source, List<Day> days) {
        Set<LocalDate> seen = new HashSet<>();
        for (int i = 0; i < days.size(); i++) {
            LocalDate date = days.get(i).date();
            if (date.getYear() != year || !seen.add(date)) {
                throw CommonError.invalid("days." + i + ".date", "a day of " + year + ", each once");
            }
        }
        return new HolidayYear(
                year,
                PlainText.require("source", source, 200),
                IntStream.range(0, days.size())
                        .mapToObj(i -> days.get(i).named("days." + i + ".name"))
                        .toList());
    }
}
