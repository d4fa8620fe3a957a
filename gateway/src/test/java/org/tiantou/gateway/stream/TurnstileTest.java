package org.tiantou.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.ErrorCode;

class TurnstileTest {

    private final Turnstile turnstile = new Turnstile(3, 2);

    @Test
    void aFullNodeSaysWhenToComeAgain() {
        turnstile.enter("a");
        turnstile.enter("a");
        turnstile.enter("b");
        refuses("c", CommonError.UNAVAILABLE);
        turnstile.leave("a");
        turnstile.enter("c");
        assertThat(turnstile.inside()).isEqualTo(3);
    }

    @Test
    void anAddressHasItsShare() {
        turnstile.enter("a");
        turnstile.enter("a");
        refuses("a", CommonError.TOO_MANY_REQUESTS);
        assertThat(turnstile.inside()).isEqualTo(2);
        turnstile.leave("a");
        turnstile.enter("a");
    }

    private void refuses(String address, ErrorCode code) {
        assertThatThrownBy(() -> turnstile.enter(address)).isInstanceOfSatisfying(DomainException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.details()).containsKey("retryAfterSeconds");
        });
    }
}
