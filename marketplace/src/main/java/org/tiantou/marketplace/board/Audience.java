package org.tiantou.marketplace.board;

import io.vertx.core.Future;
import java.util.OptionalLong;
import org.tiantou.kernel.LiveSessionId;

/** Whoever counts the viewers of sessions. */
@FunctionalInterface
public interface Audience {

    /** What is not counted is absent. */
    Future<Seen> of(LiveSessionId session);

    /**
     * How a session is watched.
     *
     * @param viewers now
     * @param clicks on its offers, since it began
     */
    record Seen(OptionalLong viewers, OptionalLong clicks) {

        static final Seen NOTHING = new Seen(OptionalLong.empty(), OptionalLong.empty());
    }
}
