package org.tiantou.fulfillment.booking;

import org.tiantou.kernel.Division;
import org.tiantou.kernel.TemperatureClass;

/** Needs with the same key choose among the same links. */
record RouteKey(String township, String province, TemperatureClass temperatureClass) {

    String county() {
        return Division.Level.COUNTY.prefixOf(township);
    }
}
