package org.tiantou.marketplace.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.LiveSessionId;

/**
 * The selling side of a show. SCHEDULED → LIVE ⇄ PAUSED → ENDED, and SCHEDULED → CANCELLED.
 *
 * @param endedAt when it ended or was cancelled
 * @param version of plan and status, 1 when scheduled; what If-Match names
 * @param revision of everything that viewers are told, bag and pins included; one more with each change
 */
public record LiveSession(
        LiveSessionId id,
        AccountId host,
        SessionPlan plan,
        LiveStatus status,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        long version,
        long revision,
        Instant createdAt) {

    private static final Duration LONGEST_NOTICE = Duration.ofDays(180);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    /** After which a session that runs, or has not started, counts as forgotten. */
    static final Duration LONGEST_SHOW = Duration.ofHours(24);

    static LiveSession scheduled(LiveSessionId id, AccountId host, SessionPlan plan, Instant now) {
        requireAhead(plan, now);
        return new LiveSession(id, host, plan, LiveStatus.SCHEDULED, Optional.empty(), Optional.empty(), 1, 1, now);
    }

    /**
     * The same with another plan. Refuses with VERSION_CONFLICT, LIVE_SESSION_OVER, or INVALID_REQUEST for another start
     * or other holds once it has started: viewers and orders rely on them.
     */
    LiveSession change(SessionPlan changed, long expectedVersion, Instant now) {
        if (version != expectedVersion) {
            throw CommonError.VERSION_CONFLICT.exception();
        }
        requireOpen();
        boolean sameStart = changed.startsAt().equals(plan.startsAt());
        if (status != LiveStatus.SCHEDULED && !sameStart) {
            throw CommonError.invalid("startsAt", plan.startsAt() + ", as the session has started");
        }
        if (status != LiveStatus.SCHEDULED && !changed.holdsAs(plan)) {
            throw CommonError.invalid("holdMode", "the holds as they are, as the session has started");
        }
        if (!sameStart) {
            requireAhead(changed, now);
        }
        return next(changed, status, startedAt, endedAt);
    }

    /** Goes on air, also before its time; refuses with LIVE_SESSION_NOT_STARTABLE unless it is scheduled. */
    LiveSession start(Instant now) {
        require(status == LiveStatus.SCHEDULED, LiveError.LIVE_SESSION_NOT_STARTABLE);
        return next(plan, LiveStatus.LIVE, Optional.of(now), endedAt);
    }

    /** Stops selling for a while; refuses with LIVE_SESSION_NOT_PAUSABLE unless it is live. */
    LiveSession pause() {
        require(status == LiveStatus.LIVE, LiveError.LIVE_SESSION_NOT_PAUSABLE);
        return next(plan, LiveStatus.PAUSED, startedAt, endedAt);
    }

    /** Sells again; refuses with LIVE_SESSION_NOT_RESUMABLE unless it is paused. */
    LiveSession resume() {
        require(status == LiveStatus.PAUSED, LiveError.LIVE_SESSION_NOT_RESUMABLE);
        return next(plan, LiveStatus.LIVE, startedAt, endedAt);
    }

    /** Refuses with LIVE_SESSION_NOT_ENDABLE unless it is live or paused. */
    LiveSession end(Instant now) {
        require(startedAt.isPresent() && status.isOpen(), LiveError.LIVE_SESSION_NOT_ENDABLE);
        return next(plan, LiveStatus.ENDED, startedAt, Optional.of(now));
    }

    /** Refuses with LIVE_SESSION_NOT_CANCELLABLE unless it is scheduled. */
    LiveSession cancel(Instant now) {
        require(status == LiveStatus.SCHEDULED, LiveError.LIVE_SESSION_NOT_CANCELLABLE);
        return next(plan, LiveStatus.CANCELLED, startedAt, Optional.of(now));
    }

    /** Whether nobody ended it, or started it, within a day. */
    boolean isForgotten(Instant now) {
        return status.isOpen() && startedAt.orElse(plan.startsAt()).isBefore(now.minus(LONGEST_SHOW));
    }

    /** Whatever is left of it is over: what never started is cancelled, what runs is ended. */
    LiveSession close(Instant now) {
        return status == LiveStatus.SCHEDULED ? cancel(now) : end(now);
    }

    /** The same with something in or around its bag changed. */
    LiveSession touched() {
        return new LiveSession(id, host, plan, status, startedAt, endedAt, version, revision + 1, createdAt);
    }

    boolean isLive() {
        return status == LiveStatus.LIVE;
    }

    /** Refuses with LIVE_SESSION_OVER. */
    LiveSession requireOpen() {
        require(status.isOpen(), LiveError.LIVE_SESSION_OVER);
        return this;
    }

    /** Refuses with LIVE_SESSION_NOT_LIVE. */
    LiveSession requireLive() {
        require(isLive(), LiveError.LIVE_SESSION_NOT_LIVE);
        return this;
    }

    private void require(boolean allowed, LiveError otherwise) {
        if (!allowed) {
            throw otherwise.in(status);
        }
    }

    private static void requireAhead(SessionPlan plan, Instant now) {
        boolean past = plan.startsAt().isBefore(now.minus(CLOCKS_DIFFER));
        if (past || plan.startsAt().isAfter(now.plus(LONGEST_NOTICE))) {
            throw CommonError.invalid("startsAt", "from now to 180 days ahead");
        }
    }

    private LiveSession next(
            SessionPlan planned, LiveStatus state, Optional<Instant> started, Optional<Instant> ended) {
        return new LiveSession(id, host, planned, state, started, ended, version + 1, revision + 1, createdAt);
    }
}
