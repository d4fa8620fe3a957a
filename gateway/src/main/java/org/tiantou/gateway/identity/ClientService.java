package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.PartnerId;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.sql.Database;

/** Credentials of courier partners, and the tokens that they get for them. */
final class ClientService {

    private final Database database;
    private final ClientRepository clients;
    private final ClientSecretService clientSecrets;
    private final PartnerDirectory partners;
    private final Secrets secrets;
    private final TokenSigner signer;
    private final EventFeed feed;
    private final IdGenerator ids;
    private final Clock clock;

    ClientService(
            Database database,
            ClientRepository clients,
            ClientSecretService clientSecrets,
            PartnerDirectory partners,
            Secrets secrets,
            TokenSigner signer,
            EventFeed feed,
            IdGenerator ids,
            Clock clock) {
        this.database = database;
        this.clients = clients;
        this.clientSecrets = clientSecrets;
        this.partners = partners;
        this.secrets = secrets;
        this.signer = signer;
        this.feed = feed;
        this.ids = ids;
        this.clock = clock;
    }

    /** Fails with NOT_FOUND. */
    Future<Void> requirePartner(PartnerId partner) {
        return partners.knows(partner)
                .compose(known ->
                        known ? Future.succeededFuture() : Future.failedFuture(CommonError.NOT_FOUND.exception()));
    }

    /** The secret is known to nobody after this. */
    Future<NewCredentials> create(SqlClient db, PartnerId partner, Set<String> scopes, AccountId by) {
        AccountId id = new AccountId(ids.next());
        Client client = new Client(id, partner, id.toString(), scopes);
        String secret = secrets.fresh();
        return add(db, client, secret, Optional.of(by)).map(added -> new NewCredentials(client, secret));
    }

    /** False when there is one of that client id, which then stays as it is. */
    Future<Boolean> add(SqlClient db, Client client, String secret, Optional<AccountId> by) {
        return clients.insert(db, client, by, clock.instant())
                .compose(inserted -> inserted
                        ? clientSecrets
                                .begin(db, client, secret)
                                .compose(begun -> feed.append(db, created(client, by)))
                                .map(true)
                        : Future.succeededFuture(false));
    }

    /** Does nothing to one that is revoked; fails with NOT_FOUND. Tokens that it has work until they expire. */
    Future<Void> revoke(PartnerId partner, String clientId, AccountId by) {
        return database.inTransaction(db -> clients.lock(db, partner, clientId)
                .map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception))
                .compose(id -> clients.revoke(db, id, clock.instant())
                        .compose(revoked -> revoked
                                ? feed.append(db, new ClientRevoked(id.value(), partner.value(), clientId, by.value()))
                                : Future.succeededFuture())));
    }

    /** Fails with INVALID_CLIENT or INVALID_SCOPE. */
    Future<ClientToken> issue(TokenRequest request) {
        return authenticated(request).compose(client -> {
            Set<String> scopes = client.narrowedTo(request.scopes());
            return signer.sign(AccessToken.ofClient(client, scopes, clock.instant()))
                    .map(signed -> new ClientToken(signed, scopes));
        });
    }

    private Future<Client> authenticated(TokenRequest request) {
        if (!Client.isClientId(request.clientId())) {
            return Future.failedFuture(IdentityError.INVALID_CLIENT.exception());
        }
        return clients.find(database.client(), request.clientId(), clock.instant())
                .map(found -> found.filter(known -> secrets.matchesAny(request.secret(), known.secretHashes()))
                        .map(ClientRepository.Known::client)
                        .orElseThrow(IdentityError.INVALID_CLIENT::exception));
    }

    private static ClientCreated created(Client client, Optional<AccountId> by) {
        return new ClientCreated(
                client.id().value(),
                client.partner().value(),
                client.clientId(),
                new TreeSet<>(client.scopes()).stream().toList(),
                by.map(AccountId::value).orElse(null));
    }
}
