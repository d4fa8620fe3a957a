package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.marketplace.stock.SessionPools;
import org.tiantou.platform.sql.Database;

/**
 * Plans sessions and takes them through their life. The host alone plans, starts, ends and cancels; assistants pause and
 * resume as well. For everybody else a session to change is NOT_FOUND.
 */
public final class LiveSessionService {

    private final Database database;
    private final LiveStore store;
    private final SessionPools pools;
    private final IdGenerator ids;
    private final Clock clock;
    private final LiveSessionRepository sessions = new LiveSessionRepository();
    private final OfferRepository offers = new OfferRepository();
    private final LiveStateRepository states = new LiveStateRepository();

    LiveSessionService(Database database, LiveStore store, SessionPools pools, IdGenerator ids, Clock clock) {
        this.database = database;
        this.store = store;
        this.pools = pools;
        this.ids = ids;
        this.clock = clock;
    }

    /** The caller becomes the host. */
    public Future<LiveSession> schedule(SqlClient db, AccountId caller, SessionPlan plan) {
        LiveSession session = LiveSession.scheduled(new LiveSessionId(ids.next()), caller, plan, now());
        return store.insert(
                db,
                session,
                new LiveEvent.LiveSessionScheduled(
                        session.id().value(),
                        session.revision(),
                        caller.value(),
                        plan.title(),
                        plan.platform().name(),
                        plan.startsAt().toString()));
    }

    /** Fails with VERSION_CONFLICT or LIVE_SESSION_OVER. */
    Future<LiveSession> update(AccountId caller, LiveSessionId id, long expectedVersion, SessionPlan plan) {
        return database.inTransaction(db -> store.openForHost(db, caller, id)
                .map(session -> session.change(plan, expectedVersion, now()))
                .compose(after -> store.store(db, after, changed(after))));
    }

    /** Fails with LIVE_SESSION_NOT_STARTABLE. */
    public Future<LiveSession> start(SqlClient db, AccountId caller, LiveSessionId id) {
        return store.openForHost(db, caller, id)
                .map(session -> session.start(now()))
                .compose(after -> sell(db, after, true)
                        .compose(selling -> store.store(
                                db,
                                after,
                                new LiveEvent.LiveSessionStarted(
                                        id.value(),
                                        after.revision(),
                                        after.host().value(),
                                        after.startedAt().orElseThrow().toString()))));
    }

    /** Fails with LIVE_SESSION_NOT_PAUSABLE. */
    public Future<LiveSession> pause(SqlClient db, AccountId caller, LiveSessionId id) {
        return store.openForCrew(db, caller, id).map(LiveSession::pause).compose(after -> sell(db, after, false)
                .compose(stopped ->
                        store.store(db, after, new LiveEvent.LiveSessionPaused(id.value(), after.revision()))));
    }

    /** Fails with LIVE_SESSION_NOT_RESUMABLE. */
    public Future<LiveSession> resume(SqlClient db, AccountId caller, LiveSessionId id) {
        return store.openForCrew(db, caller, id).map(LiveSession::resume).compose(after -> sell(db, after, true)
                .compose(selling ->
                        store.store(db, after, new LiveEvent.LiveSessionResumed(id.value(), after.revision()))));
    }

    /** What nobody holds goes back to the shops. Fails with LIVE_SESSION_NOT_ENDABLE. */
    public Future<LiveSession> end(SqlClient db, AccountId caller, LiveSessionId id) {
        return store.openForHost(db, caller, id)
                .map(session -> session.end(now()))
                .compose(after -> close(db, after));
    }

    /** What was put aside goes back to the shops. Fails with LIVE_SESSION_NOT_CANCELLABLE. */
    public Future<LiveSession> cancel(SqlClient db, AccountId caller, LiveSessionId id) {
        return store.openForHost(db, caller, id)
                .map(session -> session.cancel(now()))
                .compose(after -> close(db, after));
    }

    /** Those to come and those on air, by their start. */
    Future<List<LiveSession>> list(
            Optional<LiveStatus> status, Optional<LiveSessionRepository.Position> after, int limit) {
        return sessions.listOpen(database.client(), status, after, limit);
    }

    /** Those that the caller hosts or assists, newest first. */
    Future<List<LiveSession>> mine(AccountId caller, Optional<UUID> before, int limit) {
        return sessions.listOf(database.client(), caller, before, limit);
    }

    /** One round trip. Fails with NOT_FOUND. */
    Future<LiveState> state(LiveSessionId id) {
        return states.find(database.client(), id, now())
                .map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception));
    }

    /** Ends or cancels a session on behalf of nobody; does nothing where it is not forgotten. */
    Future<Void> closeForgotten(SqlClient db, LiveSessionId id) {
        return store.open(db, id)
                .compose(session -> session.isForgotten(now())
                        ? close(db, session.close(now())).mapEmpty()
                        : Future.succeededFuture());
    }

    private Future<Void> sell(SqlClient db, LiveSession session, boolean offered) {
        return offers.bag(db, session.id()).compose(bag -> pools.offer(db, bag.switchedOn(), offered));
    }

    private Future<LiveSession> close(SqlClient db, LiveSession over) {
        Instant at = over.endedAt().orElseThrow();
        return offers.bag(db, over.id())
                .compose(bag -> pools.close(db, bag.ids(), at))
                .compose(returned -> offers.unpinAll(db, over.id()).map(returned))
                .compose(returned -> store.store(db, over, closed(over, returned)));
    }

    private static List<LiveEvent> closed(LiveSession over, List<SessionPools.Returned> returned) {
        UUID id = over.id().value();
        UUID host = over.host().value();
        String at = over.endedAt().orElseThrow().toString();
        List<LiveEvent> events = new ArrayList<>();
        events.add(
                over.status() == LiveStatus.ENDED
                        ? new LiveEvent.LiveSessionEnded(id, over.revision(), host, at)
                        : new LiveEvent.LiveSessionCancelled(id, over.revision(), host, at));
        events.addAll(SessionStockService.events(over, returned));
        return events;
    }

    private static LiveEvent changed(LiveSession session) {
        SessionPlan plan = session.plan();
        return new LiveEvent.LiveSessionChanged(
                session.id().value(),
                session.revision(),
                plan.title(),
                plan.platform().name(),
                plan.roomNumber(),
                plan.playbackUrl().orElse(null),
                plan.startsAt().toString());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
