package org.tiantou.marketplace.order;

import java.util.List;
import org.tiantou.kernel.DeliveryPromise;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;

/** What the intake decided for one placement. */
sealed interface Verdict {

    record Accepted(OrderView order) implements Verdict {}

    /** For want of stock, price or limit. */
    record Refused(DomainException refusal) implements Verdict {}

    /** For want of a way to the buyer while the goods keep. */
    record Infeasible(ProducerId producer, TemperatureClass temperatureClass, List<DeliveryPromise> alternatives)
            implements Verdict {}
}
