package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import org.tiantou.kernel.PartnerId;

/** Tells which courier partners there are; the network of couriers answers. */
@FunctionalInterface
public interface PartnerDirectory {
    Future<Boolean> knows(PartnerId partner);
}
