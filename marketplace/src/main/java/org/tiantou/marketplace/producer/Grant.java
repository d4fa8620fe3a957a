package org.tiantou.marketplace.producer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ProducerId;

/**
 * What a cooperative may do for a producer; a revoked one stays as its own audit trail.
 *
 * @param powers at least one, each once, in the order of {@link Power}
 * @param end absent while it is in force
 */
public record Grant(
        UUID id,
        ProducerId producer,
        ProducerId cooperative,
        List<Power> powers,
        AccountId grantedBy,
        Instant grantedAt,
        Optional<End> end) {

    /** Who ended a grant when. */
    public record End(AccountId revokedBy, Instant revokedAt) {}

    public Grant {
        powers = powers.stream().sorted().distinct().toList();
        if (powers.isEmpty()) {
            throw new IllegalArgumentException("a grant without powers");
        }
    }
}
