package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.List;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.platform.sql.Database;

/** Who helps the host; the host alone adds and removes them, each as often as wanted. */
final class CrewService {

    private final Database database;
    private final LiveStore store;
    private final Hosts hosts;
    private final Clock clock;
    private final AssistantRepository assistants = new AssistantRepository();

    CrewService(Database database, LiveStore store, Hosts hosts, Clock clock) {
        this.database = database;
        this.store = store;
        this.hosts = hosts;
        this.clock = clock;
    }

    /** Fails with NOT_FOUND for an account that isn't there or has not the role of a host. */
    Future<Void> add(AccountId caller, LiveSessionId id, AccountId account) {
        return database.inTransaction(db -> store.openForHost(db, caller, id)
                .map(LiveSession::requireOpen)
                .compose(session -> requireHost(db, account)
                        .compose(known -> assistants.insert(db, id, account, clock.instant()))
                        .compose(added -> added
                                ? store.store(db, session.touched(), added(session.touched(), account))
                                : Future.succeededFuture(session))
                        .mapEmpty()));
    }

    /** Fails with NOT_FOUND for an account that does not assist. */
    Future<Void> remove(AccountId caller, LiveSessionId id, AccountId account) {
        return database.inTransaction(db -> store.openForHost(db, caller, id).compose(session -> assistants
                .delete(db, id, account)
                .compose(removed -> removed
                        ? store.store(db, session.touched(), removed(session.touched(), account))
                        : Future.failedFuture(CommonError.NOT_FOUND.exception()))
                .mapEmpty()));
    }

    /** For the crew. */
    Future<List<AccountId>> list(AccountId caller, LiveSessionId id) {
        SqlClient db = database.client();
        return store.findForCrew(db, caller, id).compose(session -> assistants.of(db, id));
    }

    private Future<Void> requireHost(SqlClient db, AccountId account) {
        return hosts.has(db, account)
                .compose(host ->
                        host ? Future.succeededFuture() : Future.failedFuture(CommonError.NOT_FOUND.exception()));
    }

    private static LiveEvent added(LiveSession session, AccountId account) {
        return new LiveEvent.AssistantAdded(session.id().value(), session.revision(), account.value());
    }

    private static LiveEvent removed(LiveSession session, AccountId account) {
        return new LiveEvent.AssistantRemoved(session.id().value(), session.revision(), account.value());
    }
}
