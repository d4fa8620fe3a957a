package org.tiantou.marketplace.board;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.marketplace.producer.Power;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.platform.event.EventConsumer;
import org.tiantou.platform.http.Cursor;
import org.tiantou.platform.http.Page;
import org.tiantou.platform.sql.Database;

/**
 * Reads boards, each of one moment. The crew sees the session; a producer's owner, or a cooperative that holds the power LIVE
 * over it, sees its part; for all others there is none.
 */
final class BoardService {

    private final Database database;
    private final Clock clock;
    private final EventConsumer consumer;
    private final ProducerAccess access;
    private final Optional<Audience> audience;
    private final CastRepository casts = new CastRepository();
    private final BoardMinuteRepository minutes = new BoardMinuteRepository();
    private final BoardViewersRepository viewers = new BoardViewersRepository();
    private final OfferOnBoardRepository offers = new OfferOnBoardRepository();

    BoardService(
            Database database,
            Clock clock,
            EventConsumer consumer,
            ProducerAccess access,
            Optional<Audience> audience) {
        this.database = database;
        this.clock = clock;
        this.consumer = consumer;
        this.access = access;
        this.audience = audience;
    }

    /** Fails with NOT_FOUND or INVALID_REQUEST. */
    Future<Board> now(AccountId caller, LiveSessionId session, Optional<ProducerId> producer) {
        Instant now = now();
        return viewpoint(caller, session, producer).compose(view -> seen(session)
                .compose(seen -> database.inRepeatableTransaction(db -> {
                    Future<Instant> asOf = consumer.asOf(db, now);
                    Future<Counters> totals = minutes.sum(db, view.subject());
                    Future<List<OfferOnBoard>> bag = offers.of(db, view);
                    return Future.all(asOf, totals, bag)
                            .map(read -> new Board(view, asOf.result(), totals.result(), bag.result(), seen));
                })));
    }

    /** Fails with NOT_FOUND or INVALID_REQUEST. */
    Future<BoardCurve> curve(
            AccountId caller, LiveSessionId session, Optional<ProducerId> producer, Instant from, int limit) {
        Instant now = now();
        return viewpoint(caller, session, producer)
                .compose(view -> database.inRepeatableTransaction(db -> {
                    Future<Instant> asOf = consumer.asOf(db, now);
                    Future<List<BoardMinuteRepository.Minute>> found =
                            minutes.list(db, view.subject(), from, limit + 1);
                    return Future.all(asOf, found)
                            .map(read -> new BoardCurve(asOf.result(), page(found.result(), limit)));
                }));
    }

    /** @param watched how many watch now, of sessions that somebody watches */
    Future<Void> watched(Map<LiveSessionId, Long> watched) {
        return viewers.peak(database.client(), now(), watched);
    }

    /** The cursor is the minute after the last one. */
    private static Page<BoardMinuteRepository.Minute> page(List<BoardMinuteRepository.Minute> found, int limit) {
        return Page.of(found, limit, last -> Cursor.of(last.start().plus(1, ChronoUnit.MINUTES)));
    }

    private Future<Viewpoint> viewpoint(AccountId caller, LiveSessionId session, Optional<ProducerId> producer) {
        SqlClient db = database.client();
        return casts.find(db, session, caller)
                .map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception))
                .compose(
                        cast -> open(db, caller, cast).map(open -> Viewpoint.of(session, cast.crew(), open, producer)));
    }

    private Future<List<ProducerId>> open(SqlClient db, AccountId caller, CastRepository.Cast cast) {
        if (cast.crew()) {
            return Future.succeededFuture(cast.producers());
        }
        List<Future<Boolean>> may = cast.producers().stream()
                .map(producer -> access.may(db, caller, producer, Power.LIVE))
                .toList();
        return Future.all(may).map(known -> cast.producers().stream()
                .filter(producer -> may.get(cast.producers().indexOf(producer)).result())
                .toList());
    }

    private Future<OptionalLong> seen(LiveSessionId session) {
        return audience.map(known -> known.of(session)).orElseGet(() -> Future.succeededFuture(OptionalLong.empty()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
