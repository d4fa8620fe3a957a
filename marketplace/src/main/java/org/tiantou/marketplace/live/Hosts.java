package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import org.tiantou.kernel.AccountId;

/** Tells who may work in a show; identity answers. */
@FunctionalInterface
public interface Hosts {

    /** Whether there is such an account, and it has the role of a host. */
    Future<Boolean> has(SqlClient db, AccountId account);
}
