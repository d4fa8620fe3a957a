package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.redisson.api.RedissonClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.platform.crypto.MasterKey;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Authenticator;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.OperationHandler;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.Role;
import org.tiantou.platform.sql.Database;

/** Accounts, sessions, tokens and client credentials, wired. */
public final class IdentityFeature {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityFeature.class);
    private static final int PASSWORDS_AT_ONCE = 128;
    private static final long KEYS_SECONDS = 5;
    private static final long TIDY_SECONDS = 3600;

    private final Vertx vertx;
    private final Runnable afterCommit;
    private final AccountRepository accountRepository;
    private final SigningKeys keys;
    private final TokenAuthenticator authenticator;
    private final PasswordHasher passwords;
    private final SessionService sessionService;
    private final Provisioning provisioning;
    private final AccountService accountService;
    private final AccountHandler accounts;
    private final SessionHandler sessions;
    private final KeyHandler keyHandler;
    private final ClientHandler clients;
    private long keysTimer = -1;
    private long tidyTimer = -1;

    /**
     * @param redis empty while there is none; logins are then throttled by each node on its own
     * @param afterCommit called after a commit that may have appended events
     */
    public IdentityFeature(
            Vertx vertx,
            Database database,
            Supplier<Optional<RedissonClient>> redis,
            MasterKey masterKey,
            Clock clock,
            IdGenerator ids,
            SecureRandom random,
            Idempotency idempotency,
            EventFeed feed,
            Runnable afterCommit,
            PartnerDirectory partners) {
        this.vertx = vertx;
        this.afterCommit = afterCommit;
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);
        this.passwords = new PasswordHasher(vertx, random, threads, PASSWORDS_AT_ONCE);
        this.keys = new SigningKeys(
                vertx, database, new SigningKeyRepository(masterKey.cipher("signing-key")), feed, ids, clock, random);
        this.authenticator = new TokenAuthenticator(vertx, keys, clock);

        TokenSigner signer = new TokenSigner(vertx, keys, ids, clock);
        LoginLimits limits = new LoginLimits(new Throttle(vertx, redis, clock), masterKey.mac("login-limit"));
        this.accountRepository = new AccountRepository(masterKey);
        this.accountService = new AccountService(database, accountRepository, feed, ids, clock);
        ClientRepository clientRepository = new ClientRepository();
        Secrets clientSecrets = new Secrets(random, masterKey.mac("client-secret"));
        ClientSecretService secretService =
                new ClientSecretService(database, clientRepository, clientSecrets, feed, ids, clock);
        ClientService clientService = new ClientService(
                database, clientRepository, secretService, partners, clientSecrets, signer, feed, ids, clock);
        this.sessionService = new SessionService(
                database,
                accountRepository,
                new SessionRepository(),
                passwords,
                new Secrets(random, masterKey.mac("refresh-token")),
                signer,
                feed,
                ids,
                clock);
        this.provisioning =
                new Provisioning(database, accountRepository, accountService, clientService, passwords, ids);
        this.accounts = new AccountHandler(accountService, passwords, limits, idempotency);
        this.sessions = new SessionHandler(sessionService, limits, authenticator);
        this.keyHandler = new KeyHandler(keys, idempotency, clock);
        this.clients = new ClientHandler(clientService, secretService, idempotency);
    }

    /** Loads the signing keys, and makes the first. */
    public Future<Void> start() {
        return keys.start().onSuccess(ready -> {
            keysTimer = vertx.setPeriodic(TimeUnit.SECONDS.toMillis(KEYS_SECONDS), tick -> reloadKeys());
            tidyTimer = vertx.setPeriodic(TimeUnit.SECONDS.toMillis(TIDY_SECONDS), tick -> tidy());
        });
    }

    public Future<Void> stop() {
        vertx.cancelTimer(keysTimer);
        vertx.cancelTimer(tidyTimer);
        return passwords.close();
    }

    public void mount(Operations operations) {
        operations
                .on("registerAccount", announcing(accounts::registerAccount))
                .on("getMyAccount", accounts::getMyAccount)
                .on("grantRole", announcing(accounts::grantRole))
                .on("revokeRole", announcing(accounts::revokeRole))
                .on("login", sessions::login)
                .on("refreshSession", announcing(sessions::refreshSession))
                .on("logout", sessions::logout)
                .on("issueToken", clients::issueToken)
                .on("createClient", announcing(clients::createClient))
                .on("revokeClient", announcing(clients::revokeClient))
                .on("getMyClient", clients::getMyClient)
                .on("rotateClientSecret", announcing(clients::rotateClientSecret))
                .on("revokeClientSecret", announcing(clients::revokeClientSecret))
                .on("getKeys", keyHandler::getKeys)
                .on("rotateSigningKey", announcing(keyHandler::rotateSigningKey));
    }

    public Authenticator authenticator() {
        return authenticator;
    }

    /** The roles that the account holds now, none where there is no such account. */
    public Future<Set<Role>> roles(SqlClient db, AccountId account) {
        return accountRepository.roles(db, account);
    }

    public Provisioning provisioning() {
        return provisioning;
    }

    /** Those of the accounts that hold the role. */
    public Future<Set<AccountId>> holders(SqlClient db, Set<AccountId> accounts, Role role) {
        return accountService.holders(db, accounts, role);
    }

    private OperationHandler announcing(OperationHandler handler) {
        return request -> handler.handle(request).onComplete(done -> afterCommit.run());
    }

    private void reloadKeys() {
        keys.reload().onFailure(failure -> LOG.warn("Signing keys were not reloaded: {}", failure.toString()));
    }

    private void tidy() {
        Future.all(keys.forgetRetired(), sessionService.forgetExpired())
                .onFailure(failure -> LOG.warn("Expired sessions and keys were not removed: {}", failure.toString()));
    }
}
