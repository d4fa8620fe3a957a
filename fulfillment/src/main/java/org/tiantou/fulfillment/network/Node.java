package org.tiantou.fulfillment.network;

import java.util.Optional;
import java.util.UUID;

/**
 * A place where parcels are handed over.
 *
 * @param divisionCode of the county, township or village that it serves
 * @param place absent where no coordinates are published
 */
record Node(UUID id, NodeType type, String name, String divisionCode, Optional<UUID> parent, Optional<Place> place) {

    /** Degrees, WGS 84. */
    record Place(double latitude, double longitude) {}
}
