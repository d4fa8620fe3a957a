package org.tiantou.platform.outbound;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/** A name service. */
interface Names {

    /** All addresses of a name; fails where there are none. */
    Future<List<InetAddress>> addresses(String name);

    Future<Void> close();
}
