package org.tiantou.kernel;

import com.google.errorprone.annotations.Immutable;
import java.util.Map;

/** A refusal that a client can act on; the enum constant's name is the stable {@code code} of the contract. */
public interface ErrorCode {

    /**
     * What a code stands for.
     *
     * @param status of HTTP that the refusal is rendered with, 400 to 599
     * @param zh text for people, Chinese
     * @param en text for people, English
     */
    @Immutable
    record Meaning(int status, String zh, String en) {}

    /** Stable upper-snake-case code. */
    String name();

    Meaning meaning();

    default int status() {
        return meaning().status();
    }

    default String zh() {
        return meaning().zh();
    }

    default String en() {
        return meaning().en();
    }

    default DomainException exception() {
        return new DomainException(this);
    }

    /** @param details what the client needs to act on the refusal, JSON-friendly */
    default DomainException exception(Map<String, Object> details) {
        return new DomainException(this, details);
    }
}
