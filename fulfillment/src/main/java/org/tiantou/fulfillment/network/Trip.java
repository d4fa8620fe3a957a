package org.tiantou.fulfillment.network;

import java.time.LocalTime;
import java.util.UUID;

/** A daily drive from a township node to its county hub. */
record Trip(UUID id, UUID from, UUID to, LocalTime departs, int minutes) {}
