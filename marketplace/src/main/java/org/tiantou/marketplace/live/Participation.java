package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.marketplace.producer.Power;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.marketplace.producer.ProducerCards;

/** Where others learn who takes part in which session; those who act for a producer in sessions hold the power LIVE. */
public final class Participation {

    /**
     * A producer's part in a session.
     *
     * @param startsAt or has started
     * @param village twelve-digit code of the producer
     */
    public record Part(Instant startsAt, String village) {}

    private final ProducerAccess access;
    private final LiveStore store;
    private final ProducerCards cards = new ProducerCards();
    private final LiveSessionRepository sessions = new LiveSessionRepository();
    private final InvitationRepository invitations = new InvitationRepository();

    Participation(ProducerAccess access, LiveStore store) {
        this.access = access;
        this.store = store;
    }

    /**
     * Locks the session, so that it stays open until the transaction ends. Fails with NOT_FOUND where the caller may not act for
     * the producer, LIVE_SESSION_OVER or INVITATION_NOT_ACCEPTED.
     */
    public Future<Part> in(SqlClient db, AccountId caller, ProducerId producer, LiveSessionId id) {
        return requireOwn(db, caller, producer)
                .compose(may -> cards.share(db, producer))
                .compose(
                        card -> store.open(db, id).map(LiveSession::requireOpen).compose(session -> invitations
                                .find(db, id, producer)
                                .map(found -> found.filter(
                                                view -> view.invitation().isAccepted())
                                        .orElseThrow(LiveError.INVITATION_NOT_ACCEPTED::exception))
                                .map(accepted -> new Part(
                                        session.startedAt()
                                                .orElse(session.plan().startsAt()),
                                        card.villageCode()))));
    }

    /** Fails with NOT_FOUND where the caller may not act for the producer. */
    public Future<Void> requireOwn(SqlClient db, AccountId caller, ProducerId producer) {
        return access.require(db, caller, producer, Power.LIVE);
    }

    /** Those of the sessions that are ended or cancelled. */
    public Future<Set<LiveSessionId>> over(SqlClient db, Collection<LiveSessionId> ids) {
        return sessions.over(db, ids);
    }
}
