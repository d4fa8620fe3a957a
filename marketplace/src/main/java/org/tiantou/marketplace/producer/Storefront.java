package org.tiantou.marketplace.producer;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import org.tiantou.kernel.ProducerId;

/** What shows a producer's name and place to buyers, and has to follow when they change. */
@FunctionalInterface
public interface Storefront {

    /** Runs in the transaction of the change, which holds the producer's row. */
    Future<Void> renew(SqlClient db, ProducerId producer, ProducerCard card);
}
