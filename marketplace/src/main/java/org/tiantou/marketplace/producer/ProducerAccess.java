package org.tiantou.marketplace.producer;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.ProducerId;

/** Decides whether an account may act for a producer: as its owner, or as the owner of a cooperative that was granted the power. */
public final class ProducerAccess {

    private final ProducerAccessRepository access = new ProducerAccessRepository();

    public Future<Boolean> may(SqlClient db, AccountId account, ProducerId producer, Power power) {
        return access.may(db, account, producer, power);
    }

    /** Fails with NOT_FOUND where the caller may not, so that it can't be told from a producer that isn't there. */
    public Future<Void> require(SqlClient db, AccountId account, ProducerId producer, Power power) {
        return may(db, account, producer, power).compose(ProducerAccess::foundIf);
    }

    /** For those who act for the producer already; fails with PRICE_POWER_REQUIRED. */
    public Future<Void> requirePricing(SqlClient db, AccountId account, ProducerId producer) {
        return may(db, account, producer, Power.PRICE)
                .compose(may -> may
                        ? Future.succeededFuture()
                        : Future.failedFuture(ProducerError.PRICE_POWER_REQUIRED.exception()));
    }

    /** Whether the account owns the producer or holds any power over it, and so may see what only its people see. */
    public Future<Boolean> manages(SqlClient db, AccountId account, ProducerId producer) {
        return access.manages(db, account, producer);
    }

    /** Fails with NOT_FOUND where the caller neither owns the producer nor holds any power over it. */
    public Future<Void> requireManaged(SqlClient db, AccountId account, ProducerId producer) {
        return manages(db, account, producer).compose(ProducerAccess::foundIf);
    }

    private static Future<Void> foundIf(boolean may) {
        return may ? Future.succeededFuture() : Future.failedFuture(CommonError.NOT_FOUND.exception());
    }
}
