package org.tiantou.gateway.demo;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import org.tiantou.kernel.AccountId;

/** Tells whether the demo's farms are there already. */
final class DemoRepository {

    private static final long LOCK = 0x7469616E746F75L;

    /** Lets one node at a time in, until the end of its transaction; false when the farms are there. */
    Future<Boolean> claim(SqlConnection db, AccountId farmer) {
        return db.preparedQuery("SELECT pg_advisory_xact_lock($1)")
                .execute(Tuple.of(LOCK))
                .compose(locked -> db.preparedQuery(
                                "SELECT NOT EXISTS (SELECT 1 FROM marketplace.producer WHERE owner_account = $1) AS absent")
                        .execute(Tuple.of(farmer.value())))
                .map(rows -> rows.iterator().next().getBoolean("absent"));
    }
}
