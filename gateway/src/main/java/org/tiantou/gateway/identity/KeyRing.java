package org.tiantou.gateway.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The signing keys, the oldest first: the last one signs, each verifies until all that it signed has expired.
 *
 * @param keys at least one
 */
record KeyRing(List<SigningKey> keys) {

    /** From being followed by another key: a token's life, and the time until every node knows of the other key. */
    static final Duration RETENTION = AccessToken.LIFE.plusMinutes(5);

    KeyRing {
        keys = List.copyOf(keys);
    }

    SigningKey signing() {
        return keys.get(keys.size() - 1);
    }

    Optional<SigningKey> find(String kid, Instant now) {
        return verifying(now).stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    List<SigningKey> verifying(Instant now) {
        int last = keys.size() - 1;
        return IntStream.rangeClosed(0, last)
                .filter(i ->
                        i == last || keys.get(i + 1).createdAt().plus(RETENTION).isAfter(now))
                .mapToObj(keys::get)
                .toList();
    }

    List<UUID> ids() {
        return keys.stream().map(SigningKey::id).toList();
    }
}
