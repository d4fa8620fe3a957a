package org.tiantou.platform.http;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.PartnerId;

/**
 * Who calls, as proved by the access token.
 *
 * @param scopes OAuth 2.0 scopes, empty for people
 * @param partner the courier partner that a client acts for, absent for people
 */
public record Principal(AccountId account, Set<Role> roles, Set<String> scopes, Optional<PartnerId> partner) {

    /** Stands for callers without a token where an id is needed, e.g. as the owner of an idempotency key. */
    public static final AccountId ANONYMOUS = new AccountId(new UUID(0, 0));

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
