package org.tiantou.gateway.identity;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.PartnerId;

/**
 * Credentials with which a courier partner's program asks for tokens (RFC 6749 §2).
 *
 * @param id stands where a person's account would, e.g. as the owner of idempotency keys
 * @param clientId the name that the program gives, 8 to 64 of {@code A-Za-z0-9_-}
 */
record Client(AccountId id, PartnerId partner, String clientId, Set<String> scopes) {

    private static final Set<String> KNOWN_SCOPES = Set.of("pickup:read", "pickup:write", "tracking:write", "calendar");
    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    /** Refuses with INVALID_REQUEST a malformed client id and scopes that nothing asks for. */
    Client {
        scopes = Set.copyOf(scopes);
        if (!isClientId(clientId)) {
            throw CommonError.invalid("clientId", "8 to 64 letters, digits, _ and -");
        }
        if (scopes.isEmpty() || !KNOWN_SCOPES.containsAll(scopes)) {
            throw CommonError.invalid("scopes", String.join(", ", KNOWN_SCOPES));
        }
    }

    static boolean isClientId(String text) {
        return CLIENT_ID.matcher(text).matches();
    }

    /** All its scopes where none are named (RFC 6749 §3.3); refuses with INVALID_SCOPE more than it has. */
    Set<String> narrowedTo(Optional<Set<String>> wanted) {
        Set<String> granted = wanted.orElse(scopes);
        if (!scopes.containsAll(granted)) {
            throw IdentityError.INVALID_SCOPE.exception();
        }
        return granted;
    }
}
