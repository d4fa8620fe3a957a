package org.tiantou.fulfillment.network;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tiantou.kernel.TemperatureClass;

/**
 * A courier partner.
 *
 * @param score 0 to 100, more is better
 * @param windows in which it collects, by the clock of Asia/Shanghai, in order
 */
record Partner(
        UUID id,
        String code,
        String nameZh,
        String nameEn,
        int score,
        Set<TemperatureClass> temperatureClasses,
        List<Window> windows) {

    /**
     * @param parcels that it collects in one township in this window
     * @param sameDayUntil after this it takes bookings for the next day only; absent: up to two hours before the end
     */
    record Window(LocalTime starts, LocalTime ends, int parcels, Optional<LocalTime> sameDayUntil) {}
}
