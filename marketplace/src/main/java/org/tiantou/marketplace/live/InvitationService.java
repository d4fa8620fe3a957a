package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.marketplace.producer.Power;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.platform.sql.Database;

/** Hosts invite producers; a producer's owner answers, or a cooperative that holds the power LIVE over it. */
public final class InvitationService {

    private final Database database;
    private final LiveStore store;
    private final ProducerAccess access;
    private final Clock clock;
    private final InvitationRepository invitations = new InvitationRepository();

    InvitationService(Database database, LiveStore store, ProducerAccess access, Clock clock) {
        this.database = database;
        this.store = store;
        this.access = access;
        this.clock = clock;
    }

    /** Fails with NOT_FOUND, LIVE_SESSION_OVER or INVITATION_EXISTS. */
    public Future<InvitationView> invite(SqlClient db, AccountId caller, LiveSessionId id, ProducerId producer) {
        return store.openForHost(db, caller, id).map(LiveSession::requireOpen).compose(session -> requireProducer(
                        db, producer)
                .compose(known -> invitations.find(db, id, producer))
                .map(found -> found.map(view -> view.invitation().again(now()))
                        .orElseGet(() -> Invitation.to(producer, id, now())))
                .compose(invitation -> put(db, session, invitation)));
    }

    /** Fails with NOT_FOUND, LIVE_SESSION_OVER or INVITATION_ANSWERED. */
    public Future<InvitationView> accept(SqlClient db, AccountId caller, ProducerId producer, LiveSessionId id) {
        return answer(db, caller, producer, id, invitation -> invitation.accept(caller, now()));
    }

    /** Fails with NOT_FOUND, LIVE_SESSION_OVER or INVITATION_ANSWERED. */
    public Future<InvitationView> decline(SqlClient db, AccountId caller, ProducerId producer, LiveSessionId id) {
        return answer(db, caller, producer, id, invitation -> invitation.decline(caller, now()));
    }

    /** For the crew, by producer. */
    Future<List<InvitationView>> ofSession(AccountId caller, LiveSessionId id, Optional<UUID> after, int limit) {
        SqlClient db = database.client();
        return store.findForCrew(db, caller, id).compose(session -> invitations.ofSession(db, id, after, limit));
    }

    /** Those to the newest sessions first. */
    Future<List<InvitationView>> ofProducer(AccountId caller, ProducerId producer, Optional<UUID> before, int limit) {
        SqlClient db = database.client();
        return access.require(db, caller, producer, Power.LIVE)
                .compose(may -> invitations.ofProducer(db, producer, before, limit));
    }

    private Future<InvitationView> answer(
            SqlClient db, AccountId caller, ProducerId producer, LiveSessionId id, UnaryOperator<Invitation> rule) {
        return access.require(db, caller, producer, Power.LIVE)
                .compose(may -> store.open(db, id))
                .compose(session -> invitations
                        .find(db, id, producer)
                        .map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception))
                        .compose(view -> put(db, session.requireOpen(), rule.apply(view.invitation()))));
    }

    private Future<InvitationView> put(SqlClient db, LiveSession session, Invitation invitation) {
        LiveSession after = session.touched();
        return invitations
                .put(db, invitation)
                .compose(stored -> store.store(db, after, event(after, invitation)))
                .compose(stored -> invitations.find(db, session.id(), invitation.producer()))
                .map(Optional::orElseThrow);
    }

    private Future<Void> requireProducer(SqlClient db, ProducerId producer) {
        return invitations
                .hasProducer(db, producer)
                .compose(known ->
                        known ? Future.succeededFuture() : Future.failedFuture(CommonError.NOT_FOUND.exception()));
    }

    private static LiveEvent event(LiveSession session, Invitation invitation) {
        UUID id = session.id().value();
        UUID producer = invitation.producer().value();
        return switch (invitation.status()) {
            case INVITED -> new LiveEvent.ProducerInvited(id, session.revision(), producer);
            case ACCEPTED -> new LiveEvent.InvitationAccepted(id, session.revision(), producer);
            case DECLINED -> new LiveEvent.InvitationDeclined(id, session.revision(), producer);
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
