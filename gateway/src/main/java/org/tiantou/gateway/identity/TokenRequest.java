package org.tiantou.gateway.identity;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tiantou.kernel.CommonError;

/** A request for a token by client credentials (RFC 6749 §4.4.2). */
record TokenRequest(String clientId, String secret, Optional<Set<String>> scopes) {

    private static final String BASIC = "Basic ";

    /**
     * Refuses with UNSUPPORTED_GRANT_TYPE, INVALID_CLIENT where credentials are missing, and INVALID_REQUEST where a parameter
     * is repeated or the client names itself in two ways.
     *
     * @param authorization the header of that name
     * @param form application/x-www-form-urlencoded
     */
    static TokenRequest parse(Optional<String> authorization, String form) {
        Map<String, List<String>> fields = fields(form);
        if (!field(fields, "grant_type").equals(Optional.of("client_credentials"))) {
            throw IdentityError.UNSUPPORTED_GRANT_TYPE.exception();
        }
        Optional<Set<String>> scopes = field(fields, "scope").map(TokenRequest::words);
        Optional<String> basic = authorization
                .filter(header -> header.regionMatches(true, 0, BASIC, 0, BASIC.length()))
                .map(header -> header.substring(BASIC.length()).strip());
        Optional<String> secret = field(fields, "client_secret");
        if (basic.isPresent() && secret.isPresent()) {
            throw CommonError.invalid("client_secret", "HTTP Basic or the form, not both");
        }
        return basic.map(credentials -> ofBasic(credentials, scopes))
                .orElseGet(() -> new TokenRequest(
                        field(fields, "client_id").orElseThrow(IdentityError.INVALID_CLIENT::exception),
                        secret.orElseThrow(IdentityError.INVALID_CLIENT::exception),
                        scopes));
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "TokenRequest[" + clientId + "]";
    }

    /** Both parts are form-encoded before they are joined (RFC 6749 §2.3.1). */
    private static TokenRequest ofBasic(String credentials, Optional<Set<String>> scopes) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            String[] parts = pair.split(":", 2);
            if (parts.length == 2) {
                return new TokenRequest(decoded(parts[0]), decoded(parts[1]), scopes);
            }
        } catch (IllegalArgumentException notBase64) {
            throw IdentityError.INVALID_CLIENT.exception();
        }
        throw IdentityError.INVALID_CLIENT.exception();
    }

    private static Map<String, List<String>> fields(String form) {
        try {
            return new QueryStringDecoder(form, false).parameters();
        } catch (IllegalArgumentException malformed) {
            throw CommonError.invalid("body", "application/x-www-form-urlencoded");
        }
    }

    /** A field without a value counts as left out; one that comes twice is refused (RFC 6749 §3.2). */
    private static Optional<String> field(Map<String, List<String>> fields, String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw CommonError.invalid(name, "at most once");
        }
        return values.stream().filter(value -> !value.isBlank()).findFirst();
    }

    private static Set<String> words(String scope) {
        return Arrays.stream(scope.strip().split(" +")).collect(Collectors.toUnmodifiableSet());
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
