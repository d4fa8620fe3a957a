package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.sql.Database;

/** What a client does about its own secrets; one that was revoked is not found, even while its last token works. */
final class ClientSecretService {

    /** Several are needed only for as long as a change takes. */
    static final int MOST_WORKING = 5;

    private final Database database;
    private final ClientRepository clients;
    private final ClientSecretRepository repository = new ClientSecretRepository();
    private final Secrets secrets;
    private final EventFeed feed;
    private final IdGenerator ids;
    private final Clock clock;

    ClientSecretService(
            Database database,
            ClientRepository clients,
            Secrets secrets,
            EventFeed feed,
            IdGenerator ids,
            Clock clock) {
        this.database = database;
        this.clients = clients;
        this.secrets = secrets;
        this.feed = feed;
        this.ids = ids;
        this.clock = clock;
    }

    /** Fails with NOT_FOUND. */
    Future<Client> get(AccountId id) {
        return clients.get(database.client(), id).map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception));
    }

    /** Those that work, the newest last. */
    Future<List<ClientSecret>> working(Client client) {
        return repository.working(database.client(), client.id(), now());
    }

    /** The first secret of a new client. */
    Future<Void> begin(SqlClient db, Client client, String text) {
        return repository.insert(db, client.id(), fresh(), secrets.digest(text));
    }

    /**
     * Makes a secret that works from now on, and lets the others work on for that long at most. Fails with NOT_FOUND or
     * TOO_MANY_SECRETS.
     *
     * @param overlap zero ends the others at once
     */
    Future<NewSecret> rotate(SqlClient db, AccountId id, Duration overlap) {
        return locked(db, id).compose(client -> {
            String text = secrets.fresh();
            ClientSecret secret = fresh();
            Instant until = secret.createdAt().plus(overlap);
            return repository
                    .working(db, id, secret.createdAt())
                    .compose(working -> {
                        if (!overlap.isZero() && working.size() >= MOST_WORKING) {
                            throw IdentityError.TOO_MANY_SECRETS.exception(Map.of("maximum", MOST_WORKING));
                        }
                        return repository.expire(db, id, until);
                    })
                    .compose(ending -> repository.insert(db, id, secret, secrets.digest(text)))
                    .compose(stored -> feed.append(db, rotated(client, secret, until)))
                    .map(new NewSecret(client, secret, text));
        });
    }

    /** Puts a secret out of use at once. Fails with NOT_FOUND, or NEWEST_SECRET for the one that is to stay. */
    Future<Void> revoke(AccountId id, UUID secret) {
        return database.inTransaction(db -> locked(db, id)
                .compose(client -> repository.working(db, id, now()).compose(working -> {
                    ClientSecret found = working.stream()
                            .filter(each -> each.id().equals(secret))
                            .findFirst()
                            .orElseThrow(CommonError.NOT_FOUND::exception);
                    if (found.expiresAt().isEmpty()) {
                        throw IdentityError.NEWEST_SECRET.exception();
                    }
                    return repository
                            .expire(db, secret, now())
                            .compose(ended -> feed.append(
                                    db,
                                    new ClientSecretRevoked(
                                            id.value(), client.partner().value(), client.clientId(), secret)));
                })));
    }

    private Future<Client> locked(SqlClient db, AccountId id) {
        return clients.lock(db, id).map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception));
    }

    private ClientSecret fresh() {
        return new ClientSecret(ids.next(), now(), Optional.empty());
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static ClientSecretRotated rotated(Client client, ClientSecret secret, Instant until) {
        return new ClientSecretRotated(
                client.id().value(), client.partner().value(), client.clientId(), secret.id(), until.toString());
    }
}
