package org.tiantou.marketplace.board;

import java.util.List;
import java.util.Optional;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.ProducerId;

/**
 * What one looks at: all of a session, or a producer's part of it.
 *
 * @param producer absent for all
 */
record Viewpoint(LiveSessionId session, Optional<ProducerId> producer) {

    /**
     * The crew sees all, or a part when it names a producer; others see a part of their own, which they need not name where
     * they have just one. Refuses with NOT_FOUND and, where it has to be named, with INVALID_REQUEST.
     *
     * @param open producers that take part and whose part the caller may see
     */
    static Viewpoint of(LiveSessionId session, boolean crew, List<ProducerId> open, Optional<ProducerId> wanted) {
        if (wanted.isPresent() ? !open.contains(wanted.get()) : !crew && open.isEmpty()) {
            throw CommonError.NOT_FOUND.exception();
        }
        if (wanted.isPresent() || crew) {
            return new Viewpoint(session, wanted);
        }
        if (open.size() > 1) {
            throw CommonError.invalid("producerId", "one of your producers that take part");
        }
        return new Viewpoint(session, Optional.of(open.get(0)));
    }

    Subject subject() {
        return producer.map(part -> Subject.producer(session.value(), part.value()))
                .orElseGet(() -> Subject.session(session.value()));
    }
}
