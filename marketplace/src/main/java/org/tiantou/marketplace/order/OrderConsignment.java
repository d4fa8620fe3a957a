package org.tiantou.marketplace.order;

import java.util.List;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.DeliveryPromise;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;

/** The part of an order that travels together: goods of one producer and one temperature class. */
public record OrderConsignment(
        ConsignmentId id,
        ProducerId producer,
        TemperatureClass temperatureClass,
        int parcels,
        long massGrams,
        DeliveryPromise promise,
        List<OrderLine> lines) {}
