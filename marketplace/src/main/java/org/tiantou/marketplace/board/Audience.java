package org.tiantou.marketplace.board;

import io.vertx.core.Future;
import java.util.OptionalLong;
import org.tiantou.kernel.LiveSessionId;

/** Whoever counts the viewers of sessions. */
@FunctionalInterface
public interface Audience {

    /** How many watch it now; absent where that is not known. */
    Future<OptionalLong> of(LiveSessionId session);
}
