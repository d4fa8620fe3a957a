package org.tiantou.marketplace.producer;

import java.time.Instant;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.ProducerId;

/**
 * A registered family farm or cooperative.
 *
 * @param version 1 when registered, one more with each change
 */
public record Producer(ProducerId id, AccountId owner, ProducerProfile profile, long version, Instant createdAt) {

    static Producer registered(ProducerId id, AccountId owner, ProducerProfile profile, Instant now) {
        return new Producer(id, owner, profile, 1, now);
    }

    /**
     * The same producer with another profile. Refuses with VERSION_CONFLICT when {@code expectedVersion} isn't the
     * current one, and with INVALID_REQUEST a change of kind: what a producer is in law decides who may register it.
     */
    Producer change(ProducerProfile changed, long expectedVersion) {
        if (version != expectedVersion) {
            throw CommonError.VERSION_CONFLICT.exception();
        }
        if (changed.kind() != profile.kind()) {
            throw CommonError.invalid("kind", profile.kind() + ", as it was registered");
        }
        return new Producer(id, owner, changed, version + 1, createdAt);
    }

    boolean isOwnedBy(AccountId account) {
        return owner.equals(account);
    }

    ProducerCard card() {
        return new ProducerCard(profile.name(), profile.villageCode());
    }
}
