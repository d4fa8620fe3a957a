package org.tiantou.gateway.identity;

import io.vertx.core.Future;

/** Counts by key in windows that begin with the first count. */
interface Counter {

    /** Adds one; answers how many there are with it. */
    Future<Count> add(String key);

    /** Takes one back, if the window still runs. */
    void takeBack(String key);
}
