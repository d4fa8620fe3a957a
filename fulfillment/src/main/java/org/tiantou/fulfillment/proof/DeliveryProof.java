package org.tiantou.fulfillment.proof;

import java.time.Instant;
import java.util.UUID;
import org.tiantou.kernel.ConsignmentId;

/**
 * An image that shows a handover, without its bytes.
 *
 * @param bytes its size
 */
record DeliveryProof(UUID id, ConsignmentId consignment, Kind kind, ProofImage image, int bytes, Instant receivedAt) {

    /** What the image shows. */
    enum Kind {
        PHOTO,
        SIGNATURE
    }
}
