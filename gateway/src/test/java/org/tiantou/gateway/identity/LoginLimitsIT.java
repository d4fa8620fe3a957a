package org.tiantou.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.identity.IdentityNode.Reply;
import org.tiantou.platform.engine.TestEngines;

class LoginLimitsIT extends IdentityCase {

    @Test
    void aWrongPasswordAndAnUnknownPhoneGetTheSameAnswer() {
        String phone = newPhone();
        register(phone, "buyer");

        Reply wrong = login(node, phone, "not the password");
        Reply unknown = login(node, newPhone(), PASSWORD);

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.text("code")).isEqualTo("WRONG_CREDENTIALS");
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void failedLoginsAreThrottledOnAllNodesTogetherUntilTheWindowEnds() {
        String phone = newPhone();
        register(phone, "buyer");

        for (int i = 0; i < 5; i++) {
            assertThat(login(i % 2 == 0 ? node : other, phone, "wrong " + i).status())
                    .isEqualTo(401);
        }
        Reply throttled = login(other, phone, PASSWORD);
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.text("code")).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(throttled.json().getInteger("retryAfterSeconds")).isBetween(800, 900);

        redis.getKeys().flushdb();
        assertThat(login(node, phone, PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void behindATrustedProxyEachAddressIsThrottledByItself() {
        String phone = newPhone();
        register(phone, "buyer");

        for (int i = 0; i < 5; i++) {
            assertThat(loginFrom("203.0.113.9", phone, "wrong " + i).status()).isEqualTo(401);
        }
        assertThat(loginFrom("203.0.113.9", phone, PASSWORD).status()).isEqualTo(429);
        assertThat(loginFrom("203.0.113.10, 203.0.113.9", phone, PASSWORD).status())
                .isEqualTo(429);
        assertThat(loginFrom("203.0.113.10", phone, PASSWORD).status()).isEqualTo(201);
    }

    private static Reply loginFrom(String forwardedFor, String phone, String password) {
        return node.post(
                "/v1/sessions",
                new JsonObject().put("phone", phone).put("password", password),
                "x-forwarded-for",
                forwardedFor);
    }

    @Test
    void parallelGuessesDontSlipThroughTheThrottle() {
        String phone = newPhone();
        register(phone, "buyer");

        List<Integer> statuses = inParallel(
                20, i -> login(i % 2 == 0 ? node : other, phone, "wrong " + i).status());

        assertThat(statuses.stream().filter(status -> status == 401)).hasSizeLessThanOrEqualTo(5);
        assertThat(statuses).containsOnly(401, 429);
    }

    @Test
    void successfulLoginsAreNotCounted() {
        String phone = newPhone();
        register(phone, "buyer");

        IntStream.range(0, 12)
                .forEach(i -> assertThat(login(node, phone, PASSWORD).status()).isEqualTo(201));
    }

    @Test
    void withoutRedisLoginsGoOnAndEachNodeThrottlesByItself() {
        String phone = newPhone();
        register(phone, "buyer");
        TestEngines.stopRedis();
        try {
            for (int i = 0; i < 5; i++) {
                assertThat(login(node, phone, "wrong " + i).status()).isEqualTo(401);
            }
            assertThat(login(node, phone, PASSWORD).status()).isEqualTo(429);
            assertThat(login(other, phone, PASSWORD).status()).isEqualTo(201);
        } finally {
            TestEngines.startRedis();
        }
        clock.advance(Duration.ofSeconds(11));
        assertThat(login(node, phone, PASSWORD).status()).isEqualTo(201);
    }
}
