package org.tiantou.gateway.identity;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.LocatorAdapter;
import io.jsonwebtoken.ProtectedHeader;
import java.security.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.PartnerId;
import org.tiantou.platform.http.Role;

/** Reads access tokens of this platform; RS256 is the only algorithm it knows (RFC 8725 §3.1). */
final class TokenVerifier {

    private static final int MOST_CHARACTERS = 4096;

    private final Supplier<KeyRing> ring;
    private final Clock clock;
    private final JwtParser parser;

    TokenVerifier(Supplier<KeyRing> ring, Clock clock) {
        this.ring = ring;
        this.clock = clock;
        this.parser = Jwts.parser()
                .sig()
                .clear()
                .add(Jwts.SIG.RS256)
                .and()
                .zip()
                .clear()
                .and()
                .keyLocator(new Locator())
                .requireIssuer(TokenSigner.ISSUER)
                .requireAudience(TokenSigner.AUDIENCE)
                .clock(() -> Date.from(clock.instant()))
                .build();
    }

    /** Refuses with UNAUTHENTICATED; throws {@link UnknownSigningKeyException} when other nodes may know the key. */
    AccessToken verify(String token) {
        if (token.length() > MOST_CHARACTERS) {
            throw CommonError.UNAUTHENTICATED.exception();
        }
        try {
            AccessToken read = read(parser.parseSignedClaims(token).getPayload());
            if (!read.hasExpired(clock.instant())) {
                return read;
            }
        } catch (UnknownSigningKeyException unknown) {
            throw unknown;
        } catch (JwtException | IllegalArgumentException | NullPointerException | ClassCastException notOurs) {
            throw CommonError.UNAUTHENTICATED.exception();
        }
        throw CommonError.UNAUTHENTICATED.exception();
    }

    private static AccessToken read(Claims claims) {
        return new AccessToken(
                new AccountId(UUID.fromString(claims.getSubject())),
                roles(claims),
                Optional.ofNullable(claims.get(TokenSigner.SCOPE, String.class))
                        .map(scope -> Set.of(scope.split(" ")))
                        .orElse(Set.of()),
                Optional.ofNullable(claims.get(TokenSigner.PARTNER, String.class))
                        .map(id -> new PartnerId(UUID.fromString(id))),
                Optional.ofNullable(claims.get(TokenSigner.SESSION, String.class))
                        .map(UUID::fromString),
                claims.getExpiration().toInstant());
    }

    private static Set<Role> roles(Claims claims) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        ((List<?>) claims.get(TokenSigner.ROLES)).forEach(word -> roles.add(Role.of((String) word)));
        return roles;
    }

    private final class Locator extends LocatorAdapter<Key> {

        @Override
        protected Key locate(ProtectedHeader header) {
            if (!(header instanceof JwsHeader) || header.getKeyId() == null) {
                throw new IllegalArgumentException("not a signed token of ours");
            }
            UUID kid = UUID.fromString(header.getKeyId());
            Instant now = clock.instant();
            return ring.get()
                    .find(kid.toString(), now)
                    .orElseThrow(UnknownSigningKeyException::new)
                    .pair()
                    .getPublic();
        }
    }
}
