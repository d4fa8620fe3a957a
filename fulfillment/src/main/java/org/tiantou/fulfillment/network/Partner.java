package org.tiantou.fulfillment.network;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.tiantou.fulfillment.calendar.Window;
import org.tiantou.kernel.TemperatureClass;

/**
 * A courier partner.
 *
 * @param score 0 to 100, more is better
 * @param windows in which it collects on working days, by the clock of Asia/Shanghai, in order
 */
record Partner(
        UUID id,
        String code,
        String nameZh,
        String nameEn,
        int score,
        Set<TemperatureClass> temperatureClasses,
        List<Window> windows) {}
