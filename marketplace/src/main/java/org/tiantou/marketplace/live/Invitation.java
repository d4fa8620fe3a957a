package org.tiantou.marketplace.live;

import java.time.Instant;
import java.util.Optional;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.ProducerId;

/**
 * A producer is asked to sell in a session. INVITED → ACCEPTED or DECLINED; one that declined can be asked again.
 *
 * @param answer absent while INVITED
 */
public record Invitation(
        LiveSessionId session,
        ProducerId producer,
        InvitationStatus status,
        Instant invitedAt,
        Optional<Answer> answer) {

    /** Who answered when. */
    public record Answer(AccountId by, Instant at) {}

    static Invitation to(ProducerId producer, LiveSessionId session, Instant now) {
        return new Invitation(session, producer, InvitationStatus.INVITED, now, Optional.empty());
    }

    /** Asks once more; refuses with INVITATION_EXISTS unless it was declined. */
    Invitation again(Instant now) {
        if (status != InvitationStatus.DECLINED) {
            throw LiveError.INVITATION_EXISTS.exception();
        }
        return to(producer, session, now);
    }

    /** Refuses with INVITATION_ANSWERED. */
    Invitation accept(AccountId by, Instant now) {
        return answered(InvitationStatus.ACCEPTED, by, now);
    }

    /** Refuses with INVITATION_ANSWERED. */
    Invitation decline(AccountId by, Instant now) {
        return answered(InvitationStatus.DECLINED, by, now);
    }

    boolean isAccepted() {
        return status == InvitationStatus.ACCEPTED;
    }

    private Invitation answered(InvitationStatus reply, AccountId by, Instant now) {
        if (status != InvitationStatus.INVITED) {
            throw LiveError.INVITATION_ANSWERED.exception();
        }
        return new Invitation(session, producer, reply, invitedAt, Optional.of(new Answer(by, now)));
    }
}
