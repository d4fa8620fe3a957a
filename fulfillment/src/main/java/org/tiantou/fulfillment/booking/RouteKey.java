package org.tiantou.fulfillment.booking;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.tiantou.kernel.Division;
import org.tiantou.kernel.TemperatureClass;

/**
 * Needs with the same key choose among the same links.
 *
 * @param block that may be used beside public capacity, null for none
 */
record RouteKey(String township, String province, TemperatureClass temperatureClass, BlockKey block) {

    static Set<BlockKey> blocks(Collection<RouteKey> keys) {
        return keys.stream().map(RouteKey::block).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    String county() {
        return Division.Level.COUNTY.prefixOf(township);
    }
}
