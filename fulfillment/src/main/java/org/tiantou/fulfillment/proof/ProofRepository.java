package org.tiantou.fulfillment.proof;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.platform.crypto.PersonalData;

/** Rows of {@code fulfillment.delivery_proof}, which only grows. */
final class ProofRepository {

    private final PersonalData cipher;

    ProofRepository(PersonalData cipher) {
        this.cipher = cipher;
    }

    Future<Void> insert(SqlClient db, PartnerId partner, DeliveryProof proof, byte[] file) {
        return db.preparedQuery(
                        """
                INSERT INTO fulfillment.delivery_proof (
                    id, consignment_id, partner_id, kind, content_type, image, bytes, width, height, received_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                """)
                .execute(Tuple.from(List.of(
                        proof.id(),
                        proof.consignment().value(),
                        partner.value(),
                        proof.kind().name(),
                        proof.image().contentType(),
                        Buffer.buffer(cipher.encrypt(file)),
                        proof.bytes(),
                        proof.image().width(),
                        proof.image().height(),
                        proof.receivedAt().atOffset(ZoneOffset.UTC))))
                .mapEmpty();
    }

    /** As they came. */
    Future<List<DeliveryProof>> listOf(SqlClient db, ConsignmentId consignment) {
        return db.preparedQuery(
                        """
                SELECT id, consignment_id, kind, content_type, bytes, width, height, received_at
                  FROM fulfillment.delivery_proof
                 WHERE consignment_id = $1
                 ORDER BY id
                """)
                .execute(Tuple.of(consignment.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ProofRepository::proof)
                        .toList());
    }

    Future<Optional<DeliveryProof>> find(SqlClient db, UUID id) {
        return db.preparedQuery(
                        """
                SELECT id, consignment_id, kind, content_type, bytes, width, height, received_at
                  FROM fulfillment.delivery_proof
                 WHERE id = $1
                """)
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ProofRepository::proof)
                        .findFirst());
    }

    /** The file as it came. */
    Future<Buffer> file(SqlClient db, UUID id) {
        return db.preparedQuery("SELECT image FROM fulfillment.delivery_proof WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> Buffer.buffer(cipher.decryptBytes(
                        rows.iterator().next().getBuffer("image").getBytes())));
    }

    private static DeliveryProof proof(Row row) {
        return new DeliveryProof(
                row.getUUID("id"),
                new ConsignmentId(row.getUUID("consignment_id")),
                DeliveryProof.Kind.valueOf(row.getString("kind")),
                new ProofImage(row.getString("content_type"), row.getInteger("width"), row.getInteger("height")),
                row.getInteger("bytes"),
                row.getOffsetDateTime("received_at").toInstant());
    }
}
