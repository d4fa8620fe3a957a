package org.tiantou.gateway.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.platform.http.Principal;
import org.tiantou.platform.http.Role;

/**
 * What an access token says.
 *
 * @param subject account of a person, or id of a courier partner's client
 * @param session absent for clients
 * @param expiresAt in whole seconds
 */
record AccessToken(
        AccountId subject,
        Set<Role> roles,
        Set<String> scopes,
        Optional<PartnerId> partner,
        Optional<UUID> session,
        Instant expiresAt) {

    static final Duration LIFE = Duration.ofMinutes(10);

    AccessToken {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }

    static AccessToken ofPerson(AccountId account, Set<Role> roles, UUID session, Instant now) {
        return new AccessToken(account, roles, Set.of(), Optional.empty(), Optional.of(session), now.plus(LIFE));
    }

    static AccessToken ofClient(Client client, Set<String> scopes, Instant now) {
        return new AccessToken(
                client.id(),
                Set.of(Role.COURIER_PARTNER),
                scopes,
                Optional.of(client.partner()),
                Optional.empty(),
                now.plus(LIFE));
    }

    boolean hasExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    Principal principal() {
        return new Principal(subject, roles, scopes, partner);
    }
}
