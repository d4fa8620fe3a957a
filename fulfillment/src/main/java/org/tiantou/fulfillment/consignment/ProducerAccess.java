package org.tiantou.fulfillment.consignment;

import io.vertx.core.Future;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ProducerId;

/** Whether an account may see what a producer sends; answered by the marketplace. */
@FunctionalInterface
public interface ProducerAccess {
    Future<Boolean> maySeeOrders(AccountId account, ProducerId producer);
}
