package org.tiantou.marketplace.order;

import java.util.List;
import java.util.Map;
import org.tiantou.kernel.DeliveryPromise;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;

/** What the intake decided for one placement. */
sealed interface Verdict {

    record Accepted(OrderView order) implements Verdict {}

    /** A verdict against the order, with what its buyer is told. */
    sealed interface Against extends Verdict {
        DomainException refusal();
    }

    /** For want of stock, price, limit or the promise that was shown. */
    record Refused(DomainException refusal) implements Against {}

    /** For want of a way to the buyer while the goods keep. */
    record Infeasible(ProducerId producer, TemperatureClass temperatureClass, List<DeliveryPromise> alternatives)
            implements Against {

        @Override
        public DomainException refusal() {
            return OrderError.NO_FEASIBLE_SLOT.exception(Map.of(
                    "producerId", producer.toString(),
                    "temperatureClass", temperatureClass.name(),
                    "alternatives", OrderJson.promises(alternatives)));
        }
    }
}
