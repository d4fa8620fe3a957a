package org.tiantou.fulfillment.proof;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.fulfillment.consignment.ConsignmentAccess;
import org.tiantou.fulfillment.consignment.ConsignmentParties;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.PartnerId;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Principal;
import org.tiantou.platform.sql.Database;

/** Takes proofs of delivery from partners and shows them to those whom they concern. */
final class ProofService {

    static final int MOST_PROOFS = 6;

    /** The images of a consignment, and what its code is worth. */
    record Proofs(List<DeliveryProof> images, Optional<DeliveryCode> code) {}

    /** An image with its bytes. */
    record Shown(DeliveryProof proof, Buffer file) {}

    private final Database database;
    private final ProofRepository proofs;
    private final DeliveryCodeService codes;
    private final ConsignmentAccess access;
    private final EventFeed feed;
    private final IdGenerator ids;
    private final Clock clock;

    ProofService(
            Database database,
            ProofRepository proofs,
            DeliveryCodeService codes,
            ConsignmentAccess access,
            EventFeed feed,
            IdGenerator ids,
            Clock clock) {
        this.database = database;
        this.proofs = proofs;
        this.codes = codes;
        this.access = access;
        this.feed = feed;
        this.ids = ids;
        this.clock = clock;
    }

    /** Fails with NOT_FOUND, PICKUP_OUT_OF_ORDER, TOO_MANY_PROOFS, or as {@link ProofImage#inspect}. */
    Future<DeliveryProof> add(
            SqlConnection db, PartnerId partner, ConsignmentId id, DeliveryProof.Kind kind, byte[] file) {
        ProofImage image = ProofImage.inspect(file);
        return access.lock(db, partner, id)
                .compose(consignment -> proofs.listOf(db, id).compose(known -> {
                    if (known.size() >= MOST_PROOFS) {
                        throw ProofError.TOO_MANY_PROOFS.exception(Map.of("maximum", MOST_PROOFS));
                    }
                    DeliveryProof proof = new DeliveryProof(
                            ids.next(),
                            id,
                            kind,
                            image,
                            file.length,
                            clock.instant().truncatedTo(ChronoUnit.MICROS));
                    return proofs.insert(db, partner, proof, file)
                            .compose(stored -> feed.append(db, added(consignment, proof)))
                            .map(proof);
                }));
    }

    Future<Proofs> listOf(Principal caller, ConsignmentId id) {
        return access.visible(caller, id).compose(visible -> proofs.listOf(database.client(), id)
                .compose(images -> codes.of(database.client(), id).map(code -> new Proofs(images, code))));
    }

    /** Fails with NOT_FOUND for those who may not see its consignment. */
    Future<Shown> show(Principal caller, UUID proof) {
        return proofs.find(database.client(), proof)
                .map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception))
                .compose(found -> access.visible(caller, found.consignment())
                        .compose(visible -> proofs.file(database.client(), proof))
                        .map(file -> new Shown(found, file)));
    }

    /** For the buyer only; fails with NOT_FOUND, also while there is no code. */
    Future<DeliveryCode> code(Principal caller, ConsignmentId id) {
        return access.visible(caller, id)
                .compose(consignment -> consignment.buyer().equals(caller.account())
                        ? codes.of(database.client(), id)
                        : Future.succeededFuture(Optional.<DeliveryCode>empty()))
                .map(code -> code.orElseThrow(CommonError.NOT_FOUND::exception));
    }

    private static DeliveryProofAdded added(ConsignmentParties consignment, DeliveryProof proof) {
        return new DeliveryProofAdded(
                consignment.id().value(),
                consignment.order().value(),
                consignment.producer().value(),
                consignment.partner().value(),
                proof.id(),
                proof.kind().name());
    }
}
