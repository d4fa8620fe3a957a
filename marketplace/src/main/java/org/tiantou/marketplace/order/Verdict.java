package org.tiantou.marketplace.order;

import java.time.Instant;
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

    /**
     * It would arrive later than the buyer was shown.
     *
     * @param shown the latest arrival that he was shown
     * @param possible the earliest promise that can be made
     */
    record Later(ProducerId producer, TemperatureClass temperatureClass, Instant shown, DeliveryPromise possible)
            implements Verdict {}
}
