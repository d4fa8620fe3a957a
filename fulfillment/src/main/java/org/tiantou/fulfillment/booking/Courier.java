package org.tiantou.fulfillment.booking;

import java.util.Set;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.TemperatureClass;

/**
 * A courier partner as far as booking chooses by it.
 *
 * @param score 0 to 100, more is better
 */
record Courier(PartnerId id, String code, String name, int score, Set<TemperatureClass> carries) {}
