package org.tiantou.fulfillment.pickup;

import java.util.List;

/** A pickup request with what is in it. */
record PickupRequestDetail(PickupRequest request, List<PickupConsignment> consignments) {}
