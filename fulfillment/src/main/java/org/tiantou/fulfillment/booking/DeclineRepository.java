package org.tiantou.fulfillment.booking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.PickupRequestId;

/** Rows of {@code fulfillment.consignment_decline}, which only grows. */
final class DeclineRepository {

    /** The partner that each reservation is with has declined it. */
    Future<Void> add(SqlClient db, List<Reservation> declined, PickupRequestId request, Instant now) {
        return db.preparedQuery(
                        """
                INSERT INTO fulfillment.consignment_decline (consignment_id, partner_id, pickup_request_id, declined_at)
                SELECT consignment_id, partner_id, $3, $4
                  FROM unnest($1::uuid[], $2::uuid[]) AS declined (consignment_id, partner_id)
                    ON CONFLICT DO NOTHING
                """)
                .execute(Tuple.from(List.of(
                        declined.stream().map(each -> each.id().value()).toArray(UUID[]::new),
                        declined.stream().map(each -> each.partner().value()).toArray(UUID[]::new),
                        request.value(),
                        now.atOffset(ZoneOffset.UTC))))
                .mapEmpty();
    }

    /** Who has ever declined each of the consignments; those that nobody has are absent. */
    Future<Map<ConsignmentId, Set<PartnerId>>> partners(SqlClient db, List<Reservation> consignments) {
        return db.preparedQuery(
                        """
                SELECT consignment_id, partner_id
                  FROM fulfillment.consignment_decline
                 WHERE consignment_id = ANY ($1)
                """)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(consignments.stream()
                                .map(each -> each.id().value())
                                .toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(groupingBy(
                                DeclineRepository::consignment, mapping(DeclineRepository::partner, toSet()))));
    }

    private static ConsignmentId consignment(Row row) {
        return new ConsignmentId(row.getUUID("consignment_id"));
    }

    private static PartnerId partner(Row row) {
        return new PartnerId(row.getUUID("partner_id"));
    }
}
