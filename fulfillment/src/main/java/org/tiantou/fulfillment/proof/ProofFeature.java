package org.tiantou.fulfillment.proof;

import java.security.SecureRandom;
import java.time.Clock;
import org.tiantou.fulfillment.consignment.ConsignmentAccess;
import org.tiantou.fulfillment.consignment.DeliveryCodes;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.platform.crypto.MasterKey;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.sql.Database;

/** Wiring of proofs of delivery. */
public final class ProofFeature {

    private final ProofHandler handler;

    /**
     * @param afterCommit called after each commit that may have appended events
     */
    public ProofFeature(
            Database database,
            MasterKey masterKey,
            Clock clock,
            IdGenerator ids,
            SecureRandom random,
            EventFeed feed,
            Idempotency idempotency,
            ConsignmentAccess access,
            Runnable afterCommit) {
        this.handler = new ProofHandler(
                new ProofService(
                        database,
                        new ProofRepository(masterKey.cipher("delivery-proof")),
                        service(masterKey, clock, random, feed),
                        access,
                        feed,
                        ids,
                        clock),
                idempotency,
                afterCommit);
    }

    /** The codes, for what tells of consignments. */
    public static DeliveryCodes codes(MasterKey masterKey, Clock clock, SecureRandom random, EventFeed feed) {
        return service(masterKey, clock, random, feed);
    }

    public void mount(Operations operations) {
        operations
                .on("addDeliveryProof", handler::addDeliveryProof)
                .on("listDeliveryProofs", handler::listDeliveryProofs)
                .on("getDeliveryProof", handler::getDeliveryProof)
                .on("getDeliveryCode", handler::getDeliveryCode);
    }

    private static DeliveryCodeService service(MasterKey masterKey, Clock clock, SecureRandom random, EventFeed feed) {
        return new DeliveryCodeService(
                new DeliveryCodeRepository(masterKey.cipher("delivery-code")), feed, random, clock);
    }
}
