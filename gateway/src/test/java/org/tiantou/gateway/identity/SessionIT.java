package org.tiantou.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.identity.IdentityNode.Reply;

class SessionIT extends IdentityCase {

    @Test
    void aRefreshTokenWorksOnceAndUsingItAgainEndsTheSession() {
        Reply first = newSession("buyer");

        Reply second = refresh(node, first);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("refreshToken")).isNotEqualTo(first.text("refreshToken"));
        Reply reused = refresh(other, first);
        assertThat(reused.status()).isEqualTo(401);
        assertThat(reused.text("code")).isEqualTo("SESSION_ENDED");
        assertThat(refresh(node, second).text("code")).isEqualTo("SESSION_ENDED");
        assertThat(eventTypes(session(first))).containsExactly("RefreshTokenReused");
    }

    @Test
    void ofParallelRefreshesOneWinsAndTheSessionEnds() {
        Reply first = newSession("buyer");

        List<Reply> replies = inParallel(8, i -> refresh(i % 2 == 0 ? node : other, first));

        List<Reply> won =
                replies.stream().filter(reply -> reply.status() == 200).toList();
        assertThat(won).hasSize(1);
        assertThat(replies).allMatch(reply -> reply.status() == 200 || reply.status() == 401);
        assertThat(refresh(node, won.get(0)).status()).isEqualTo(401);
        assertThat(eventTypes(session(first))).containsExactly("RefreshTokenReused");
    }

    @Test
    void logoutEndsTheSession() {
        Reply tokens = newSession("buyer");

        assertThat(node.delete("/v1/sessions/current", bearer(tokens)).status()).isEqualTo(204);

        assertThat(refresh(other, tokens).text("code")).isEqualTo("SESSION_ENDED");
        assertThat(node.delete("/v1/sessions/current", bearer(tokens)).status()).isEqualTo(204);
        assertThat(node.delete("/v1/sessions/current").status()).isEqualTo(401);
    }

    @Test
    void anAccessTokenExpiresAndARefreshTokenLivesLonger() {
        Reply tokens = newSession("buyer");
        assertThat(node.get("/v1/accounts/me", bearer(tokens)).status()).isEqualTo(200);

        clock.advance(AccessToken.LIFE);

        assertThat(node.get("/v1/accounts/me", bearer(tokens)).text("code")).isEqualTo("UNAUTHENTICATED");
        Reply refreshed = refresh(node, tokens);
        assertThat(node.get("/v1/accounts/me", bearer(refreshed)).status()).isEqualTo(200);
    }

    @Test
    void anUnsignedOrForeignTokenIsNobody() {
        String none = "eyJhbGciOiJub25lIn0.eyJzdWIiOiIwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDEifQ.";
        for (String token : List.of(none, "x", "a.b.c", "", "é")) {
            Reply reply = node.get("/v1/accounts/me", "authorization", "Bearer " + token);
            assertThat(reply.status()).as(token).isEqualTo(401);
            assertThat(reply.text("code")).isEqualTo("UNAUTHENTICATED");
        }
    }
}
