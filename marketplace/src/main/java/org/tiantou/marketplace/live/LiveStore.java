package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.platform.event.EventFeed;

/** Opens sessions for a change and stores the change with its events. A session that the caller may not run is NOT_FOUND. */
final class LiveStore {

    private final LiveSessionRepository sessions = new LiveSessionRepository();
    private final AssistantRepository assistants = new AssistantRepository();
    private final EventFeed feed;

    LiveStore(EventFeed feed) {
        this.feed = feed;
    }

    Future<LiveSession> insert(SqlClient db, LiveSession session, LiveEvent event) {
        return Future.all(sessions.insert(db, session), feed.append(db, event)).map(session);
    }

    /** Locks the session and with it its crew, invitations and bag; fails with NOT_FOUND. */
    Future<LiveSession> open(SqlClient db, LiveSessionId id) {
        return sessions.lock(db, id).map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception));
    }

    Future<LiveSession> openForHost(SqlClient db, AccountId caller, LiveSessionId id) {
        return open(db, id).map(session -> {
            if (!session.host().equals(caller)) {
                throw CommonError.NOT_FOUND.exception();
            }
            return session;
        });
    }

    /** For the host and assistants. */
    Future<LiveSession> openForCrew(SqlClient db, AccountId caller, LiveSessionId id) {
        return open(db, id).compose(session -> requireCrew(db, caller, session));
    }

    /** To look at, not to change: no lock. */
    Future<LiveSession> findForCrew(SqlClient db, AccountId caller, LiveSessionId id) {
        return find(db, id).compose(session -> requireCrew(db, caller, session));
    }

    Future<LiveSession> find(SqlClient db, LiveSessionId id) {
        return sessions.find(db, id).map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception));
    }

    Future<LiveSession> store(SqlClient db, LiveSession after, LiveEvent event) {
        return store(db, after, List.of(event));
    }

    Future<LiveSession> store(SqlClient db, LiveSession after, List<LiveEvent> events) {
        return Future.all(sessions.update(db, after), feed.append(db, events)).map(after);
    }

    Future<Boolean> isCrew(SqlClient db, AccountId caller, LiveSession session) {
        return session.host().equals(caller) ? Future.succeededFuture(true) : assistants.has(db, session.id(), caller);
    }

    private Future<LiveSession> requireCrew(SqlClient db, AccountId caller, LiveSession session) {
        return isCrew(db, caller, session)
                .compose(crew -> crew
                        ? Future.succeededFuture(session)
                        : Future.failedFuture(CommonError.NOT_FOUND.exception()));
    }
}
