package org.tiantou.marketplace.commission;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.ProducerId;

/** Rows of {@code marketplace.commission_plan} with their hosts and rates; all three tables only grow. */
final class CommissionPlanRepository {

    private static final String READ =
            """
            SELECT id, producer_id, listing_id, kind,
                   ARRAY(SELECT host_id FROM marketplace.commission_plan_host WHERE plan_id = plan.id) AS hosts,
                   ARRAY(SELECT coalesce(rate_bp, 0) FROM marketplace.commission_rate WHERE plan_id = plan.id
                          ORDER BY announced_at) AS rates,
                   ARRAY(SELECT announced_at FROM marketplace.commission_rate WHERE plan_id = plan.id
                          ORDER BY announced_at) AS announced
              FROM marketplace.commission_plan plan
            """;

    /** With its hosts and its first rate. */
    Future<Void> insert(SqlClient db, CommissionPlan plan, AccountId by) {
        Future<?> stored = db.preparedQuery(
                        """
                INSERT INTO marketplace.commission_plan (id, producer_id, listing_id, kind, opened_by, opened_at)
                VALUES ($1, $2, $3, $4, $5, $6)
                """)
                .execute(Tuple.of(
                        plan.id().value(),
                        plan.producer().value(),
                        plan.listing().value(),
                        plan.kind().name(),
                        by.value(),
                        at(plan.newest().announcedAt())));
        Future<?> named = db.preparedQuery(
                        """
                INSERT INTO marketplace.commission_plan_host (plan_id, host_id, listing_id)
                SELECT $1, host_id, $3 FROM unnest($2::uuid[]) AS host_id
                """)
                .execute(Tuple.from(List.of(
                        plan.id().value(),
                        plan.hosts().stream().map(AccountId::value).toArray(UUID[]::new),
                        plan.listing().value())));
        return Future.all(stored, named, announce(db, plan, by)).mapEmpty();
    }

    /** Adds the newest entry of the plan's history. */
    Future<Void> announce(SqlClient db, CommissionPlan plan, AccountId by) {
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.commission_rate (plan_id, announced_at, rate_bp, announced_by)
                VALUES ($1, $2, $3, $4)
                """)
                .execute(Tuple.of(
                        plan.id().value(),
                        at(plan.newest().announcedAt()),
                        plan.newest().rate().map(CommissionRate::basisPoints).orElse(null),
                        by.value()))
                .mapEmpty();
    }

    Future<Optional<CommissionPlan>> find(SqlClient db, CommissionPlanId id) {
        return read(db, "WHERE id = $1", Tuple.of(id.value()))
                .map(found -> found.stream().findFirst());
    }

    Future<List<CommissionPlan>> inForce(SqlClient db, ListingId listing) {
        return read(
                db,
                """
                WHERE listing_id = $1
                  AND NOT EXISTS (SELECT 1 FROM marketplace.commission_rate WHERE plan_id = plan.id AND rate_bp IS NULL)
                """,
                Tuple.of(listing.value()));
    }

    /** In force and ended, by id, which is by time. */
    Future<List<CommissionPlan>> listOf(SqlClient db, ListingId listing, Optional<CommissionPlanId> after, int limit) {
        return read(
                db,
                "WHERE listing_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3",
                Tuple.of(listing.value(), after.map(CommissionPlanId::value).orElse(null), limit));
    }

    private static Future<List<CommissionPlan>> read(SqlClient db, String condition, Tuple arguments) {
        return db.preparedQuery(READ + condition)
                .execute(arguments)
                .map(rows -> rows.stream().map(CommissionPlanRepository::plan).toList());
    }

    private static CommissionPlan plan(Row row) {
        return plan(
                row,
                Arrays.stream(row.getArrayOfUUIDs("hosts")).map(AccountId::new).collect(Collectors.toSet()));
    }

    /** A plan from its columns, except for its hosts. */
    static CommissionPlan plan(Row row, Set<AccountId> hosts) {
        return new CommissionPlan(
                new CommissionPlanId(row.getUUID("id")),
                new ProducerId(row.getUUID("producer_id")),
                new ListingId(row.getUUID("listing_id")),
                PlanKind.valueOf(row.getString("kind")),
                hosts,
                history(row.getArrayOfIntegers("rates"), row.getArrayOfOffsetDateTimes("announced")));
    }

    private static List<AnnouncedRate> history(Integer[] rates, OffsetDateTime[] announced) {
        return IntStream.range(0, rates.length)
                .mapToObj(i -> new AnnouncedRate(
                        Optional.of(rates[i]).filter(rate -> rate > 0).map(CommissionRate::new),
                        announced[i].toInstant()))
                .toList();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
