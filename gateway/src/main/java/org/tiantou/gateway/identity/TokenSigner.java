package org.tiantou.gateway.identity;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.platform.http.Role;

/** Writes access tokens: JSON Web Tokens (RFC 7519) signed with RS256, which takes about a millisecond. */
final class TokenSigner {

    static final String ISSUER = "tiantou";
    static final String AUDIENCE = "tiantou-api";
    static final String ROLES = "roles";
    static final String SCOPE = "scope";
    static final String PARTNER = "partner";
    static final String SESSION = "sid";

    private final Vertx vertx;
    private final SigningKeys keys;
    private final IdGenerator ids;
    private final Clock clock;

    TokenSigner(Vertx vertx, SigningKeys keys, IdGenerator ids, Clock clock) {
        this.vertx = vertx;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
    }

    Future<String> sign(AccessToken token) {
        SigningKey key = keys.ring().signing();
        Date issued = Date.from(clock.instant());
        return vertx.executeBlocking(() -> sign(token, key, ids.next(), issued), false);
    }

    static String sign(AccessToken token, SigningKey key, UUID id, Date issued) {
        List<String> roles =
                Account.sorted(token.roles()).stream().map(Role::wireName).toList();
        JwtBuilder jwt = Jwts.builder()
                .header()
                .keyId(key.kid())
                .and()
                .id(id.toString())
                .issuer(ISSUER)
                .audience()
                .add(AUDIENCE)
                .and()
                .subject(token.subject().toString())
                .issuedAt(issued)
                .expiration(Date.from(token.expiresAt()))
                .claim(ROLES, roles);
        token.session().ifPresent(session -> jwt.claim(SESSION, session.toString()));
        token.partner().ifPresent(partner -> jwt.claim(PARTNER, partner.toString())
                .claim(SCOPE, String.join(" ", new TreeSet<>(token.scopes()))));
        return jwt.signWith(key.pair().getPrivate(), Jwts.SIG.RS256).compact();
    }
}
