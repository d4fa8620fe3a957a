package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Role;
import org.tiantou.platform.sql.Database;

/** Logging in, going on, logging out. */
final class SessionService {

    /** A session that goes on, and the refresh token that it goes on with. */
    private record Renewed(UUID session, AccountId account, Set<Role> roles, String refreshToken) {}

    private final Database database;
    private final AccountRepository accounts;
    private final SessionRepository sessions;
    private final PasswordHasher passwords;
    private final Secrets secrets;
    private final TokenSigner signer;
    private final EventFeed feed;
    private final IdGenerator ids;
    private final Clock clock;

    SessionService(
            Database database,
            AccountRepository accounts,
            SessionRepository sessions,
            PasswordHasher passwords,
            Secrets secrets,
            TokenSigner signer,
            EventFeed feed,
            IdGenerator ids,
            Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.secrets = secrets;
        this.signer = signer;
        this.feed = feed;
        this.ids = ids;
        this.clock = clock;
    }

    /** Fails with WRONG_CREDENTIALS, after the same time whether there is such an account or not. */
    Future<Tokens> login(Phone phone, String password) {
        String canonical = PasswordText.of(password);
        return accounts.credentials(database.client(), phone)
                .compose(found -> passwords
                        .matches(canonical, found.map(Credentials::passwordHash))
                        .compose(matches -> matches
                                ? strengthened(found.orElseThrow(), canonical)
                                : Future.failedFuture(IdentityError.WRONG_CREDENTIALS.exception())))
                .compose(this::start)
                .compose(this::tokens);
    }

    /**
     * Exchanges a refresh token for the next. Fails with SESSION_ENDED; when the token was used before, the session ends for
     * whoever holds the next one too, so that of two parallel exchanges one wins and neither goes on for long.
     */
    Future<Tokens> refresh(String refreshToken) {
        return database.inTransaction(db -> sessions.lock(db, secrets.digest(refreshToken))
                        .compose(found -> found.isEmpty()
                                ? Future.succeededFuture(Optional.<Renewed>empty())
                                : use(db, found.get(), refreshToken)))
                .compose(renewed -> renewed.map(this::tokens)
                        .orElseGet(() -> Future.failedFuture(IdentityError.SESSION_ENDED.exception())));
    }

    Future<Void> logout(UUID session) {
        return sessions.end(database.client(), session, SessionEnd.LOGOUT, clock.instant());
    }

    Future<Void> forgetExpired() {
        return sessions.forgetExpiredBefore(database.client(), clock.instant());
    }

    /** The hash is renewed while the password is at hand, where today's parameters ask for more. */
    private Future<Credentials> strengthened(Credentials credentials, String password) {
        return PasswordHash.isOutdated(credentials.passwordHash())
                ? passwords
                        .hash(password)
                        .compose(hash -> accounts.replacePasswordHash(database.client(), credentials, hash))
                        .map(credentials)
                : Future.succeededFuture(credentials);
    }

    private Future<Renewed> start(Credentials of) {
        Renewed first = new Renewed(ids.next(), of.account(), of.roles(), secrets.fresh());
        Instant now = clock.instant();
        return database.inTransaction(db -> sessions.start(db, first.session(), first.account(), now)
                .compose(started -> sessions.addToken(db, first.session(), secrets.digest(first.refreshToken()), now))
                .map(first));
    }

    private Future<Optional<Renewed>> use(SqlClient db, RefreshToken token, String text) {
        return switch (token.use(clock.instant())) {
            case RENEWS -> renew(db, token, text).map(Optional::of);
            case BETRAYS -> endBetrayed(db, token).map(Optional.empty());
            case NOTHING -> Future.succeededFuture(Optional.empty());
        };
    }

    private Future<Renewed> renew(SqlClient db, RefreshToken token, String text) {
        String next = secrets.fresh();
        Instant now = clock.instant();
        return sessions.markUsed(db, secrets.digest(text), now)
                .compose(marked -> sessions.addToken(db, token.session(), secrets.digest(next), now))
                .compose(added -> accounts.roles(db, token.account()))
                .map(roles -> new Renewed(token.session(), token.account(), roles, next));
    }

    private Future<Void> endBetrayed(SqlClient db, RefreshToken token) {
        return sessions.end(db, token.session(), SessionEnd.REUSE, clock.instant())
                .compose(ended -> feed.append(
                        db,
                        new RefreshTokenReused(token.session(), token.account().value())));
    }

    private Future<Tokens> tokens(Renewed session) {
        AccessToken access =
                AccessToken.ofPerson(session.account(), session.roles(), session.session(), clock.instant());
        return signer.sign(access).map(signed -> new Tokens(signed, session.refreshToken()));
    }
}
