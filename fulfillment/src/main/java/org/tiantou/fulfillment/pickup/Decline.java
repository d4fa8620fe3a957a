package org.tiantou.fulfillment.pickup;

import java.util.Optional;

/**
 * Why a request was declined.
 *
 * @param reason a word of the contract
 */
record Decline(String reason, Optional<String> note) {

    /** The partner let the time pass. */
    static final Decline NO_ANSWER = new Decline("NO_ANSWER", Optional.empty());
}
