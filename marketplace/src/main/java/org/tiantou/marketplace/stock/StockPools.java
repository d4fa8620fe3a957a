package org.tiantou.marketplace.stock;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import org.tiantou.kernel.IdGenerator;

/** The shop pools of variants, as the catalogue opens and changes them. */
public final class StockPools {

    private final StockPoolRepository pools = new StockPoolRepository();
    private final IdGenerator ids;

    public StockPools(IdGenerator ids) {
        this.ids = ids;
    }

    /** Opens pools that don't exist yet, empty, and puts the terms on all of them; locks their rows in id order. */
    public Future<Void> setTerms(SqlClient db, List<PoolTerms> terms) {
        return pools.lockOf(db, terms.stream().map(PoolTerms::variant).toList())
                .compose(locked -> pools.putTerms(db, terms, ids));
    }
}
