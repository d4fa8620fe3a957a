package org.tiantou.marketplace.stock;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Collection;
import java.util.function.Supplier;
import org.tiantou.kernel.VariantId;

/** What shows the terms of variants to people who watch, and has to tell them when the terms change. */
@FunctionalInterface
public interface Showcase {

    /** Nobody watches. */
    Showcase NONE = (db, variants, change) -> change.get().mapEmpty();

    /**
     * Runs the change, which locks the variants' pools and answers whether anything is other than before, after locking what
     * has to be locked before them; then tells of it, in the same transaction.
     */
    Future<Void> around(SqlClient db, Collection<VariantId> variants, Supplier<Future<Boolean>> change);
}
