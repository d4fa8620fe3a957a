package org.tiantou.fulfillment.network;

import java.time.LocalTime;
import java.util.UUID;

/**
 * A daily departure from a county hub to a province.
 *
 * @param hours from the hub to the buyer's door
 */
record Linehaul(UUID id, UUID hub, String province, LocalTime departs, int hours) {}
