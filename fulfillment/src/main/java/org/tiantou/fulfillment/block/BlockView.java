package org.tiantou.fulfillment.block;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tiantou.fulfillment.booking.BlockSheet.Link;
import org.tiantou.kernel.TemperatureClass;

/** A block with its parts, by their start. */
record BlockView(CapacityBlock block, List<Part> parts) {

    /** Parcels of all kinds. */
    long parcels(Function<Part, Amounts> amounts) {
        return Stream.of(TemperatureClass.values())
                .mapToLong(goods -> parcels(goods, amounts))
                .sum();
    }

    /** Parcels of a kind, as the couriers' windows have them. */
    long parcels(TemperatureClass goods, Function<Part, Amounts> amounts) {
        return parts.stream()
                .filter(part -> part.link() == Link.PICKUP && part.goods() == goods)
                .mapToLong(part -> amounts.apply(part).parcels())
                .sum();
    }
}
