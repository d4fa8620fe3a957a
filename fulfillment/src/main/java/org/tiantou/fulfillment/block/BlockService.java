package org.tiantou.fulfillment.block;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tiantou.fulfillment.booking.BlockKey;
import org.tiantou.fulfillment.booking.BlockSheet;
import org.tiantou.fulfillment.booking.BookingService;
import org.tiantou.fulfillment.capacity.CapacityFeature;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.platform.event.EventFeed;

/** Reserves capacity for live sessions and releases it. All calls with {@code db} run in the caller's transaction. */
public final class BlockService {

    private final BlockRepository blocks = new BlockRepository();
    private final PartRepository parts = new PartRepository();
    private final BookingService booking;
    private final LiveSessions sessions;
    private final ReleaseTerms terms;
    private final EventFeed feed;
    private final IdGenerator ids;
    private final Clock clock;

    BlockService(
            BookingService booking,
            LiveSessions sessions,
            ReleaseTerms terms,
            EventFeed feed,
            IdGenerator ids,
            Clock clock) {
        this.booking = booking;
        this.sessions = sessions;
        this.terms = terms;
        this.feed = feed;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Reserves what is wished for a session in which the producer takes part, in place of what is reserved and not drawn.
     * Fails with NOT_FOUND, LIVE_SESSION_OVER, INVITATION_NOT_ACCEPTED, CAPACITY_NOT_OPEN or, unless a part of it will do,
     * CAPACITY_LACKING.
     */
    Future<BlockView> reserve(SqlClient db, AccountId caller, BlockKey key, BlockWish wish, boolean partial) {
        Instant now = now();
        return sessions.takePart(db, caller, key.producer(), key.session())
                .compose(show -> blocks.lock(db, key).map(found -> found.map(block -> block.change(show, wish, now))
                        .orElseGet(() -> CapacityBlock.open(ids.next(), key, show, wish, now))))
                .map(block -> block.requireWindows(CapacityFeature.DAYS, now))
                .compose(block -> blocks.put(db, block)
                        .compose(stored -> booking.lockForBlock(db, block.village(), block.id(), terms.share(), now))
                        .compose(sheet -> cut(db, block, sheet, partial, now)))
                .compose(view -> feed.append(db, reserved(view)).map(view));
    }

    /** Releases all that is not drawn; once more changes nothing. Fails with NOT_FOUND. */
    Future<Void> release(SqlClient db, AccountId caller, BlockKey key) {
        return sessions.requireOwn(db, caller, key.producer())
                .compose(may -> blocks.lock(db, key))
                .map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception))
                .compose(block -> block.isOpen() ? close(db, block) : Future.succeededFuture());
    }

    /** Fails with NOT_FOUND. */
    Future<BlockView> get(SqlClient db, AccountId caller, BlockKey key) {
        return sessions.requireOwn(db, caller, key.producer())
                .compose(may -> blocks.find(db, key))
                .map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception))
                .compose(block -> parts.of(db, block.id()).map(found -> new BlockView(block, found)));
    }

    /** Open blocks whose sessions are over. */
    Future<List<UUID>> forgotten(SqlClient db) {
        return blocks.listOpen(db)
                .compose(open -> open.isEmpty()
                        ? Future.succeededFuture(List.of())
                        : sessions.over(
                                        db,
                                        open.stream().map(BlockService::session).collect(Collectors.toSet()))
                                .map(over -> open.stream()
                                        .filter(block -> over.contains(session(block)))
                                        .map(CapacityBlock::id)
                                        .toList()));
    }

    /** Blocks that have to release something by now. */
    Future<List<UUID>> due(SqlClient db, int limit) {
        Instant now = now();
        return parts.due(
                db,
                now,
                now.plus(terms.firstRelease()),
                now.plus(terms.lastRelease()),
                now.minus(ReleaseTerms.SHOWN),
                limit);
    }

    /** Closes the block of a session that is over. */
    Future<Void> closeForgotten(SqlClient db, UUID id) {
        return blocks.lock(db, id).compose(found -> found.filter(CapacityBlock::isOpen)
                .map(block -> close(db, block))
                .orElseGet(Future::succeededFuture));
    }

    /** Releases what is due. */
    Future<Void> releaseDue(SqlClient db, UUID id) {
        return blocks.lock(db, id)
                .compose(found -> found.map(block -> giveBack(db, block)).orElseGet(Future::succeededFuture));
    }

    private Future<BlockView> cut(SqlClient db, CapacityBlock block, BlockSheet sheet, boolean partial, Instant now) {
        return parts.of(db, block.id())
                .map(before -> BlockReservation.cut(
                        sheet,
                        block.wish(),
                        BlockReservation.drawn(new BlockView(block, before)),
                        block.days(terms, now)))
                .map(reservation -> partial ? reservation : requireAll(reservation))
                .compose(reservation -> parts.replace(
                        db, block.id(), reservation.cuts(), cut -> terms.isThin(cut.cutOff(), block.startsAt(), now)))
                .compose(replaced -> parts.of(db, block.id()))
                .map(after -> new BlockView(block, after));
    }

    private Future<Void> close(SqlClient db, CapacityBlock block) {
        CapacityBlock closed = block.close(now());
        return blocks.put(db, closed)
                .compose(stored -> giveBack(db, closed))
                .compose(released -> feed.append(
                        db,
                        new CapacityBlockReleased(
                                block.id(),
                                block.key().session().value(),
                                block.key().producer().value())));
    }

    private Future<Void> giveBack(SqlClient db, CapacityBlock block) {
        Instant now = now();
        return parts.lock(db, block.id())
                .compose(locked -> parts.of(db, block.id()))
                .map(found -> found.stream()
                        .flatMap(part -> terms.released(part, block, now).stream())
                        .toList())
                .compose(released ->
                        released.isEmpty() ? Future.succeededFuture() : parts.update(db, block.id(), released));
    }

    private static BlockReservation requireAll(BlockReservation reservation) {
        if (!reservation.shortfalls().isEmpty()) {
            throw BlockError.CAPACITY_LACKING.exception(
                    Map.of("shortfalls", BlockJson.shortfalls(reservation.shortfalls())));
        }
        return reservation;
    }

    private static CapacityBlockReserved reserved(BlockView view) {
        return new CapacityBlockReserved(
                view.block().id(),
                view.block().key().session().value(),
                view.block().key().producer().value(),
                view.parcels(Part::limit));
    }

    private static LiveSessionId session(CapacityBlock block) {
        return block.key().session();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
