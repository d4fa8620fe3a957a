package org.tiantou.marketplace.stock;

import java.util.Map;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.VariantId;

/**
 * The counters of a variant's pool.
 *
 * @param available units that nobody holds, at least 0
 * @param held units held for unpaid orders, at least 0
 */
public record Stock(PoolId pool, VariantId variant, ProducerId producer, long available, long held) {

    /** Refuses with STOCK_NEGATIVE_REFUSED what would leave less than nothing. */
    Stock moved(long delta) {
        long after = Math.addExact(available, delta);
        if (after < 0) {
            throw new DomainException(StockError.STOCK_NEGATIVE_REFUSED, Map.of("available", available));
        }
        return new Stock(pool, variant, producer, after, held);
    }
}
