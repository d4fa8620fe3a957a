package org.tiantou.marketplace.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.ProducerId;

class LiveSessionTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final AccountId HOST = new AccountId(new UUID(1, 1));
    private static final LiveSessionId ID = new LiveSessionId(new UUID(2, 2));
    private static final LiveSession SCHEDULED = LiveSession.scheduled(ID, HOST, plan(NOW.plusSeconds(60)), NOW);

    @Test
    void itIsPlannedStartedPausedResumedAndEnded() {
        LiveSession ended = SCHEDULED.start(NOW).pause().resume().end(NOW.plusSeconds(9));
        assertThat(ended.status()).isEqualTo(LiveStatus.ENDED);
        assertThat(ended.startedAt()).contains(NOW);
        assertThat(ended.endedAt()).contains(NOW.plusSeconds(9));
        assertThat(ended.version()).isEqualTo(5);
        assertThat(SCHEDULED.start(NOW).pause().end(NOW).status()).isEqualTo(LiveStatus.ENDED);
        assertThat(SCHEDULED.cancel(NOW).status()).isEqualTo(LiveStatus.CANCELLED);
    }

    @Test
    void stepsThatDoNotFitItsStateAreRefused() {
        LiveSession live = SCHEDULED.start(NOW);
        LiveSession ended = live.end(NOW);
        refused("LIVE_SESSION_NOT_STARTABLE", () -> live.start(NOW));
        refused("LIVE_SESSION_NOT_STARTABLE", () -> SCHEDULED.cancel(NOW).start(NOW));
        refused("LIVE_SESSION_NOT_PAUSABLE", SCHEDULED::pause);
        refused("LIVE_SESSION_NOT_RESUMABLE", live::resume);
        refused("LIVE_SESSION_NOT_ENDABLE", () -> SCHEDULED.end(NOW));
        refused("LIVE_SESSION_NOT_ENDABLE", () -> ended.end(NOW));
        refused("LIVE_SESSION_NOT_CANCELLABLE", () -> live.cancel(NOW));
        refused("LIVE_SESSION_OVER", ended::requireOpen);
        refused("LIVE_SESSION_NOT_LIVE", () -> live.pause().requireLive());
    }

    @Test
    void itIsForgottenADayAfterItStartedOrShouldHave() {
        Instant day = NOW.plus(Duration.ofHours(24));
        LiveSession early = SCHEDULED.start(NOW);
        assertThat(SCHEDULED.isForgotten(day.plusSeconds(60))).isFalse();
        assertThat(SCHEDULED.isForgotten(day.plusSeconds(61))).isTrue();
        assertThat(early.isForgotten(day)).isFalse();
        assertThat(early.isForgotten(day.plusSeconds(1))).isTrue();
        assertThat(early.end(NOW).isForgotten(day.plusSeconds(1))).isFalse();
        assertThat(SCHEDULED.close(day).status()).isEqualTo(LiveStatus.CANCELLED);
        assertThat(early.close(day).status()).isEqualTo(LiveStatus.ENDED);
    }

    @Test
    void itStartsWithinHalfAYear() {
        assertThat(plans(plan -> plan(NOW.plus(Duration.ofDays(180)))).status()).isEqualTo(LiveStatus.SCHEDULED);
        assertThatThrownBy(() -> plans(plan -> plan(NOW.plus(Duration.ofDays(181)))))
                .hasMessageContaining("startsAt");
        assertThatThrownBy(() -> plans(plan -> plan(NOW.minus(Duration.ofMinutes(6)))))
                .hasMessageContaining("startsAt");
    }

    @Test
    void whatViewersAndOrdersRelyOnStaysOnceItStarted() {
        LiveSession live = SCHEDULED.start(NOW);
        SessionPlan plan = live.plan();
        SessionPlan renamed = new SessionPlan(
                "换个标题", plan.platform(), "1", Optional.empty(), plan.startsAt(), plan.holdMode(), plan.holdMinutes());
        assertThat(live.change(renamed, 2, NOW).plan()).isEqualTo(renamed);
        refused("VERSION_CONFLICT", () -> live.change(renamed, 1, NOW));
        refused("LIVE_SESSION_OVER", () -> live.end(NOW).change(renamed, 3, NOW));
        assertThatThrownBy(() -> live.change(plan(NOW.plusSeconds(61)), 2, NOW)).hasMessageContaining("startsAt");
        SessionPlan shorter = new SessionPlan(
                "x", plan.platform(), "1", Optional.empty(), plan.startsAt(), HoldMode.HOLD_THEN_PAY, 1);
        assertThatThrownBy(() -> live.change(shorter, 2, NOW)).hasMessageContaining("holdMode");
        assertThat(SCHEDULED.change(shorter, 1, NOW).plan()).isEqualTo(shorter);
    }

    @Test
    void aChangeAroundItRaisesTheRevisionAndNotTheVersion() {
        assertThat(SCHEDULED.touched().revision()).isEqualTo(2);
        assertThat(SCHEDULED.touched().version()).isEqualTo(1);
        assertThat(SCHEDULED.touched().start(NOW).revision()).isEqualTo(3);
    }

    @Test
    void theStreamIsLinkedByHttpsOnly() {
        for (String url : new String[] {
            "http://live.example.com/1", "https:///1", "https://a b/", "javascript:alert(1)", "https://user@host/", "x"
        }) {
            assertThatThrownBy(() -> new SessionPlan(
                            "x", StreamPlatform.JD, "1", Optional.of(url), NOW, HoldMode.HOLD_THEN_PAY, 1))
                    .as(url)
                    .hasMessageContaining("playbackUrl");
        }
    }

    @Test
    void anInvitationIsAnsweredOnceAndAskedAgainOnlyAfterADecline() {
        Invitation invited = Invitation.to(new ProducerId(new UUID(3, 3)), ID, NOW);
        Invitation accepted = invited.accept(HOST, NOW);
        assertThat(accepted.isAccepted()).isTrue();
        refused("INVITATION_ANSWERED", () -> accepted.decline(HOST, NOW));
        refused("INVITATION_EXISTS", () -> accepted.again(NOW));
        refused("INVITATION_EXISTS", () -> invited.again(NOW));
        assertThat(invited.decline(HOST, NOW).again(NOW.plusSeconds(1)).status())
                .isEqualTo(InvitationStatus.INVITED);
    }

    private static LiveSession plans(UnaryOperator<SessionPlan> change) {
        return SCHEDULED.change(change.apply(SCHEDULED.plan()), 1, NOW);
    }

    private static SessionPlan plan(Instant startsAt) {
        return new SessionPlan(
                "马坡大蒜专场", StreamPlatform.DOUYIN, "8866", Optional.empty(), startsAt, HoldMode.HOLD_THEN_PAY, 15);
    }

    private static void refused(String code, ThrowingCallable step) {
        assertThatThrownBy(step).isInstanceOfSatisfying(DomainException.class, refusal -> assertThat(
                        refusal.code().name())
                .isEqualTo(code));
    }
}
