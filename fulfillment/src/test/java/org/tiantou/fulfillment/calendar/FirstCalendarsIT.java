package org.tiantou.fulfillment.calendar;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.PartnerId;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.sql.Database;

/** The migration of a network that had windows before there were calendars. */
class FirstCalendarsIT {

    private static final String SCRIPT = "/db/migration/V20261124150000__calendars.sql";
    private static final UUID JD = new UUID(1, 1);
    private static final UUID STO = new UUID(1, 2);
    private static final UUID YTO = new UUID(1, 3);

    private final Vertx vertx = Vertx.vertx();
    private TestDatabase postgres;
    private Database database;

    @BeforeEach
    void goBack() throws Exception {
        postgres = TestDatabase.create();
        database = Database.connect(vertx, postgres.url(), 2);
        execute(
                """
                DROP TABLE fulfillment.calendar_window, fulfillment.calendar_plan, fulfillment.partner_calendar,
                           fulfillment.holiday, fulfillment.holiday_year;
                CREATE TABLE fulfillment.partner_window (
                    partner_id UUID NOT NULL REFERENCES fulfillment.partner, starts TIME NOT NULL, ends TIME NOT NULL,
                    parcels INTEGER NOT NULL, same_day_until TIME, PRIMARY KEY (partner_id, starts));
                INSERT INTO fulfillment.partner (id, code, name_zh, name_en, score, temperature_classes)
                VALUES ('%1$s', 'JD', '京东', 'JD', 90, '{AMBIENT}'), ('%2$s', 'STO', '申通', 'STO', 80, '{AMBIENT}'),
                       ('%3$s', 'YTO', '圆通', 'YTO', 70, '{AMBIENT}');
                INSERT INTO fulfillment.partner_window (partner_id, starts, ends, parcels, same_day_until)
                VALUES ('%1$s', '09:00', '19:00', 300, NULL), ('%2$s', '08:00', '19:00', 10, '17:00'),
                       ('%3$s', '09:00', '12:00', 20, NULL), ('%3$s', '12:00', '16:00', 30, NULL)
                """
                        .formatted(JD, STO, YTO));
    }

    @AfterEach
    void close() throws Exception {
        database.close().await(10, SECONDS);
        vertx.close().await(10, SECONDS);
        postgres.close();
    }

    @Test
    void theWindowsThatThereWereAreTheFirstCalendars() throws Exception {
        execute(script());

        assertThat(calendar(JD).choice()).isEqualTo(Choice.NOT_CHOOSABLE);
        assertThat(calendar(STO).choice()).isEqualTo(Choice.INDICATIVE);
        assertThat(calendar(STO).windows(LocalDate.of(2026, 10, 1), "370828102", Arrangement.of2026()))
                .isEqualTo(List.of(
                        Window.of(LocalTime.of(8, 0), LocalTime.of(19, 0), 10, Optional.of(LocalTime.of(17, 0)))));
        assertThat(calendar(YTO).choice()).isEqualTo(Choice.BOOKABLE);
        assertThat(calendar(YTO).plans().get(0).windows())
                .extracting(Window::parcels)
                .containsExactly(20L, 30L);
        assertThat(calendar(YTO).limits()).isEqualTo(ParcelLimits.USUAL);
    }

    @Test
    void theHolidaysOf2026AreThoseOfTheNotice() throws Exception {
        execute(script());

        assertThat(new HolidayRepository()
                        .from(database.client(), LocalDate.of(2026, 1, 1))
                        .await(10, SECONDS))
                .isEqualTo(Arrangement.of2026());
    }

    private PartnerCalendar calendar(UUID partner) throws Exception {
        return new CalendarRepository()
                .find(database.client(), new PartnerId(partner))
                .await(10, SECONDS)
                .orElseThrow();
    }

    private void execute(String sql) throws Exception {
        database.client().query(sql).execute().await(10, SECONDS);
    }

    private static String script() throws IOException {
        try (InputStream script = FirstCalendarsIT.class.getResourceAsStream(SCRIPT)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
