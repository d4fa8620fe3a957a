package org.tiantou.platform.commit;

import org.tiantou.kernel.DomainException;

/** What a batch decided for one of its commands: a result, or a refusal that leaves the others alone. */
public sealed interface Outcome<R> {

    record Done<R>(R result) implements Outcome<R> {}

    record Refused<R>(DomainException refusal) implements Outcome<R> {}

    static <R> Outcome<R> done(R result) {
        return new Done<>(result);
    }

    static <R> Outcome<R> refused(DomainException refusal) {
        return new Refused<>(refusal);
    }
}
