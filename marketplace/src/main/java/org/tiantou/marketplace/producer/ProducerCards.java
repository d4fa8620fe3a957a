package org.tiantou.marketplace.producer;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.ProducerId;

/** Where other packages learn what stands of a producer in its listings. */
public final class ProducerCards {

    private final ProducerCardRepository cards = new ProducerCardRepository();

    /** Keeps the card from changing until the transaction ends; fails with NOT_FOUND. */
    public Future<ProducerCard> share(SqlClient db, ProducerId producer) {
        return cards.share(db, producer).map(card -> card.orElseThrow(CommonError.NOT_FOUND::exception));
    }
}
