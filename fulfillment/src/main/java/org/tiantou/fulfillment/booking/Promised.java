package org.tiantou.fulfillment.booking;

import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.DeliveryPromise;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.TemperatureClass;

/** A consignment with its promise. */
public record Promised(
        OrderId order,
        ConsignmentId consignment,
        TemperatureClass temperatureClass,
        int parcels,
        long massGrams,
        DeliveryPromise promise) {}
