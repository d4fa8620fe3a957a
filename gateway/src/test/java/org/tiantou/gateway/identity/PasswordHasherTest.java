package org.tiantou.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tiantou.gateway.identity.IdentityNode.done;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {

    private final Vertx vertx = Vertx.vertx();
    private final PasswordHasher passwords = new PasswordHasher(vertx, new SecureRandom(), 1, 2);

    @AfterEach
    void stop() {
        done(passwords.close());
        done(vertx.close());
    }

    @Test
    void nobodysPasswordIsNeverRight() {
        assertThat(done(passwords.matches("the password of nobody", Optional.empty())))
                .isFalse();
    }

    @Test
    void theSamePasswordHasAnotherHashEachTime() {
        String first = done(passwords.hash("jinxiang-garlic-2026"));

        assertThat(done(passwords.hash("jinxiang-garlic-2026"))).isNotEqualTo(first);
        assertThat(done(passwords.matches("jinxiang-garlic-2026", Optional.of(first))))
                .isTrue();
    }

    @Test
    void whoComesToAFullQueueIsSentAwayAndMayComeAgain() {
        done(passwords.matches("nobody is hashed by now", Optional.empty()));
        Future<String> first = passwords.hash("first in the queue");
        Future<String> second = passwords.hash("second in the queue");

        assertThatThrownBy(() -> done(passwords.hash("third in the queue")))
                .hasMessageContaining("OVERLOADED")
                .hasMessageContaining("retryAfterSeconds");

        done(Future.all(first, second));
        assertThat(done(passwords.hash("third in the queue"))).startsWith("$argon2id$");
    }
}
