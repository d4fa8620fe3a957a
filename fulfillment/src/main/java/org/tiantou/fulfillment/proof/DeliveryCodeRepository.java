package org.tiantou.fulfillment.proof;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.platform.crypto.PersonalData;

/** Rows of {@code fulfillment.delivery_code}. */
final class DeliveryCodeRepository {

    private final PersonalData cipher;

    DeliveryCodeRepository(PersonalData cipher) {
        this.cipher = cipher;
    }

    /** Those that have a code keep it. */
    Future<Void> insert(SqlClient db, List<ConsignmentId> consignments, List<String> codes, Instant now) {
        return db.preparedQuery(
                        """
                INSERT INTO fulfillment.delivery_code (consignment_id, code, issued_at)
                SELECT consignment_id, code, $3
                  FROM unnest($1::uuid[], $2::bytea[]) AS new (consignment_id, code)
                    ON CONFLICT (consignment_id) DO NOTHING
                """)
                .execute(Tuple.from(List.of(
                        ids(consignments),
                        codes.stream()
                                .map(code -> Buffer.buffer(cipher.encrypt(code)))
                                .toArray(Buffer[]::new),
                        utc(now))))
                .mapEmpty();
    }

    Future<Map<ConsignmentId, DeliveryCode>> of(SqlClient db, List<ConsignmentId> consignments) {
        return db.preparedQuery(
                        """
                SELECT consignment_id, code, tries, issued_at, verified_at
                  FROM fulfillment.delivery_code
                 WHERE consignment_id = ANY ($1)
                """)
                .execute(Tuple.tuple().addArrayOfUUID(ids(consignments)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(
                                Collectors.toMap(row -> new ConsignmentId(row.getUUID("consignment_id")), this::code)));
    }

    Future<Void> update(SqlClient db, Map<ConsignmentId, DeliveryCode> codes) {
        List<ConsignmentId> consignments = List.copyOf(codes.keySet());
        return db.preparedQuery(
                        """
                UPDATE fulfillment.delivery_code AS c
                   SET tries = new.tries, verified_at = new.verified_at
                  FROM unnest($1::uuid[], $2::smallint[], $3::timestamptz[]) AS new (consignment_id, tries, verified_at)
                 WHERE c.consignment_id = new.consignment_id
                """)
                .execute(Tuple.from(List.of(
                        ids(consignments),
                        consignments.stream()
                                .map(id -> (short) codes.get(id).tries())
                                .toArray(Short[]::new),
                        consignments.stream()
                                .map(id -> codes.get(id)
                                        .verifiedAt()
                                        .map(DeliveryCodeRepository::utc)
                                        .orElse(null))
                                .toArray(OffsetDateTime[]::new))))
                .mapEmpty();
    }

    private DeliveryCode code(Row row) {
        return new DeliveryCode(
                cipher.decrypt(row.getBuffer("code").getBytes()),
                row.getShort("tries"),
                row.getOffsetDateTime("issued_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("verified_at")).map(OffsetDateTime::toInstant));
    }

    private static UUID[] ids(List<ConsignmentId> consignments) {
        return consignments.stream().map(ConsignmentId::value).toArray(UUID[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
