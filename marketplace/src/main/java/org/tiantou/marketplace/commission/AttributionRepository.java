package org.tiantou.marketplace.commission;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ListingId;

/** Reads what attributions are decided by, for a whole batch in one round trip. */
final class AttributionRepository {

    /** @param sessionHosts those who may win without a click, each once */
    Future<AttributionFacts> read(SqlClient db, List<Sale> sales, Set<RunningHost> sessionHosts, Instant now) {
        Set<ListingId> listings = Stream.concat(
                        sales.stream().map(Sale::listing), sessionHosts.stream().map(RunningHost::listing))
                .collect(Collectors.toSet());
        Future<RowSet<Row>> claims = claims(db, sales, List.copyOf(sessionHosts));
        Future<RowSet<Row>> plans = plans(db, listings, now.minus(CommissionPlan.NOTICE));
        return Future.all(claims, plans).map(read -> facts(claims.result(), plans.result()));
    }

    /** First the clicks; then each of their hosts and of the session hosts: since when it runs the listing, and who names it. */
    private static Future<RowSet<Row>> claims(SqlClient db, List<Sale> sales, List<RunningHost> hosts) {
        return db.preparedQuery(
                        """
                WITH claim AS (
                       SELECT sale.place, listing_id, host_id, clicked_at
                         FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS sale (buyer_id, listing_id, place)
                         JOIN marketplace.commission_click USING (buyer_id, listing_id)
                        UNION ALL
                       SELECT NULL, listing_id, host_id, NULL
                         FROM unnest($3::uuid[], $4::uuid[]) AS session (listing_id, host_id))
                SELECT place, listing_id, host_id, clicked_at, NULL::timestamptz AS joined_at, '{}'::uuid[] AS plans
                  FROM claim
                 WHERE place IS NOT NULL
                 UNION ALL
                SELECT NULL, listing_id, host_id, NULL, joined_at,
                       ARRAY(SELECT plan_id FROM marketplace.commission_plan_host AS named
                              WHERE named.listing_id = known.listing_id AND named.host_id = known.host_id)
                  FROM (SELECT DISTINCT listing_id, host_id FROM claim) AS known
                  LEFT JOIN marketplace.commission_host USING (listing_id, host_id)
                """)
                .execute(Tuple.from(List.of(
                        sales.stream().map(sale -> sale.buyer().value()).toArray(UUID[]::new),
                        sales.stream().map(sale -> sale.listing().value()).toArray(UUID[]::new),
                        hosts.stream().map(each -> each.listing().value()).toArray(UUID[]::new),
                        hosts.stream().map(each -> each.host().value()).toArray(UUID[]::new))));
    }

    /** The listings' plans with their rates since a moment, the one of that moment included; none that had ended by then. */
    private static Future<RowSet<Row>> plans(SqlClient db, Collection<ListingId> listings, Instant since) {
        return db.preparedQuery(
                        """
                SELECT id, producer_id, listing_id, kind,
                       array_agg(coalesce(rate_bp, 0) ORDER BY announced_at) AS rates,
                       array_agg(announced_at ORDER BY announced_at) AS announced
                  FROM marketplace.commission_plan plan
                  JOIN marketplace.commission_rate rate ON rate.plan_id = plan.id
                 WHERE listing_id = ANY ($1)
                   AND (rate_bp IS NOT NULL OR announced_at > $2)
                   AND NOT EXISTS (SELECT 1 FROM marketplace.commission_rate later
                                    WHERE later.plan_id = plan.id
                                      AND later.announced_at > rate.announced_at AND later.announced_at <= $2)
                 GROUP BY plan.id
                """)
                .execute(Tuple.from(List.of(
                        listings.stream().map(ListingId::value).toArray(UUID[]::new), since.atOffset(ZoneOffset.UTC))));
    }

    private static AttributionFacts facts(RowSet<Row> claims, RowSet<Row> plans) {
        Map<Integer, CommissionClick> clicks = new HashMap<>();
        Map<RunningHost, Instant> running = new HashMap<>();
        Map<UUID, Set<AccountId>> named = new HashMap<>();
        for (Row row : claims) {
            AccountId host = new AccountId(row.getUUID("host_id"));
            if (row.getLong("place") != null) {
                Instant clickedAt = row.getOffsetDateTime("clicked_at").toInstant();
                clicks.put(row.getLong("place").intValue() - 1, new CommissionClick(host, clickedAt));
            }
            if (row.getOffsetDateTime("joined_at") != null) {
                Instant joinedAt = row.getOffsetDateTime("joined_at").toInstant();
                running.put(new RunningHost(new ListingId(row.getUUID("listing_id")), host), joinedAt);
            }
            for (UUID plan : row.getArrayOfUUIDs("plans")) {
                named.computeIfAbsent(plan, first -> new HashSet<>()).add(host);
            }
        }
        List<CommissionPlan> known = plans.stream()
                .map(row -> CommissionPlanRepository.plan(row, named.getOrDefault(row.getUUID("id"), Set.of())))
                .toList();
        return new AttributionFacts(clicks, new CommissionPlans(known, running));
    }
}
