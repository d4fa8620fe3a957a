package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.tiantou.kernel.AccountId;

/** Counts holds that lapsed in {@code marketplace.orders}; an order that was paid after all is none of them. */
final class HoarderRepository {

    /** Those of the buyers who are hoarders by the rule. */
    Future<Set<AccountId>> among(SqlClient db, Collection<AccountId> buyers, HoarderRule rule, Instant now) {
        if (buyers.isEmpty() || !rule.isOn()) {
            return Future.succeededFuture(Set.of());
        }
        return db.preparedQuery(
                        """
                SELECT o.buyer_id
                  FROM marketplace.orders o
                  LEFT JOIN marketplace.forgiven_holds f ON f.buyer_id = o.buyer_id
                 WHERE o.buyer_id = ANY ($1) AND o.status = 'EXPIRED' AND o.first_paid IS NULL AND o.closed_at > $2
                   AND (f.forgiven_at IS NULL OR o.closed_at > f.forgiven_at)
                 GROUP BY o.buyer_id
                HAVING count(*) >= $3
                """)
                .execute(Tuple.from(List.of(
                        buyers.stream().map(AccountId::value).toArray(UUID[]::new),
                        rule.since(now).atOffset(ZoneOffset.UTC),
                        (long) rule.lapses())))
                .map(rows -> {
                    Set<AccountId> hoarders = new HashSet<>(rows.size() * 2);
                    rows.forEach(row -> hoarders.add(new AccountId(row.getUUID("buyer_id"))));
                    return hoarders;
                });
    }

    /** What lapsed until now counts no more; answers whether the buyer let anything lapse. */
    Future<Boolean> forgive(SqlClient db, AccountId buyer, AccountId by, Instant now) {
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.forgiven_holds (buyer_id, forgiven_by, forgiven_at)
                SELECT $1, $2, $3
                 WHERE EXISTS (SELECT
                                 FROM marketplace.orders
                                WHERE buyer_id = $1 AND status = 'EXPIRED' AND first_paid IS NULL)
                ON CONFLICT (buyer_id) DO UPDATE
                   SET forgiven_by = excluded.forgiven_by, forgiven_at = excluded.forgiven_at
                """)
                .execute(Tuple.of(buyer.value(), by.value(), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() > 0);
    }
}
