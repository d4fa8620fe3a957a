package org.tiantou.fulfillment.network;

import java.util.UUID;
import org.tiantou.kernel.TemperatureClass;

/** A cold room (冷库) at a township node. */
record ColdRoom(UUID id, UUID node, String name, TemperatureClass temperatureClass, int parcels) {}
