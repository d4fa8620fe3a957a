package org.tiantou.fulfillment.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/**
 * The code of a consignment (取件码) and what was made of it.
 *
 * @param code six digits
 * @param tries wrong ones so far
 * @param verifiedAt when the courier told the right one
 */
record DeliveryCode(String code, int tries, Instant issuedAt, Optional<Instant> verifiedAt) {

    static final int MOST_TRIES = 5;

    /** What the code is worth. */
    enum State {
        /** Nobody told it yet. */
        ISSUED,
        /** The recipient told it to the courier. */
        VERIFIED,
        /** Too many wrong ones were told. */
        LOCKED
    }

    State state() {
        if (verifiedAt.isPresent()) {
            return State.VERIFIED;
        }
        return tries >= MOST_TRIES ? State.LOCKED : State.ISSUED;
    }

    int triesLeft() {
        return MOST_TRIES - tries;
    }

    /** After a code was told; once verified or locked it stays so. */
    DeliveryCode told(String other, Instant now) {
        if (state() != State.ISSUED) {
            return this;
        }
        return isRight(other)
                ? new DeliveryCode(code, tries, issuedAt, Optional.of(now))
                : new DeliveryCode(code, tries + 1, issuedAt, verifiedAt);
    }

    private boolean isRight(String other) {
        return MessageDigest.isEqual(code.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps the code out of logs. */
    @Override
    public String toString() {
        return "DeliveryCode[" + state() + "]";
    }
}
