/**
 * What shows that consignments were handed over: photos, signatures, and one-time codes that recipients tell the courier.
 *
 * <p>Invariants: images and codes are encrypted at rest; a code is shown to the buyer only, and after five wrong ones it
 * proves nothing any more; a proof never changes, and what an image is is told by its content.
 *
 * <p>Start reading at {@link org.tiantou.fulfillment.proof.ProofFeature}, {@code DeliveryCode} and {@code ProofImage}.
 */
package org.tiantou.fulfillment.proof;
