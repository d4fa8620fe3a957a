package org.tiantou.marketplace.commission;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Set;
import org.tiantou.kernel.AccountId;

/** Tells which accounts are hosts; whoever knows the accounts answers. */
@FunctionalInterface
public interface HostDirectory {

    /** Those of the accounts that are hosts. */
    Future<Set<AccountId>> hostsAmong(SqlClient db, Set<AccountId> accounts);
}
