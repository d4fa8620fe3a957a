package org.tiantou.marketplace.producer;

import org.tiantou.kernel.Division;

/**
 * What stands of a producer in each of its listings.
 *
 * @param villageCode twelve digits
 */
public record ProducerCard(String name, String villageCode) {

    /** Six digits. */
    public String countyCode() {
        return Division.Level.COUNTY.prefixOf(villageCode);
    }
}
