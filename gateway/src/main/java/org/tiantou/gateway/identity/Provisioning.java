package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.PartnerId;
import org.tiantou.platform.http.Role;
import org.tiantou.platform.sql.Database;

/** Sets up the accounts and credentials that a new platform begins with; each call can be repeated on any node. */
public final class Provisioning {

    private final Database database;
    private final AccountRepository repository;
    private final AccountService accounts;
    private final ClientService clients;
    private final PasswordHasher passwords;
    private final IdGenerator ids;

    Provisioning(
            Database database,
            AccountRepository repository,
            AccountService accounts,
            ClientService clients,
            PasswordHasher passwords,
            IdGenerator ids) {
        this.database = database;
        this.repository = repository;
        this.accounts = accounts;
        this.clients = clients;
        this.passwords = passwords;
        this.ids = ids;
    }

    /**
     * Registers the account, or gives the one that has this phone the roles that it lacks; its password and name stay.
     *
     * @param phone E.164
     * @param password 10 to 128 characters
     * @param roles any but courier partner
     */
    public Future<AccountId> ensureAccount(String phone, String password, String name, Set<Role> roles) {
        roles.forEach(Account::requireOfPeople);
        NewAccount wanted = new NewAccount(Phone.of(phone), password, name, roles);
        return repository
                .credentials(database.client(), wanted.phone())
                .compose(found -> found.map(Credentials::account)
                        .map(Future::succeededFuture)
                        .orElseGet(() -> register(wanted)))
                .compose(account ->
                        database.inTransaction(db -> accounts.grant(db, account, wanted.roles(), Optional.empty())))
                .map(Account::id);
    }

    /**
     * Creates the credentials; where there are some of this client id they stay as they are.
     *
     * @param clientId 8 to 64 of {@code A-Za-z0-9_-}
     * @param scopes of {@code pickup:read}, {@code pickup:write}, {@code tracking:write}, {@code calendar}
     */
    public Future<Void> ensureClient(PartnerId partner, String clientId, String secret, Set<String> scopes) {
        Client client = new Client(new AccountId(ids.next()), partner, clientId, scopes);
        return database.inTransaction(db -> clients.add(db, client, secret, Optional.empty()))
                .mapEmpty();
    }

    /** Another node may have been faster. */
    private Future<AccountId> register(NewAccount wanted) {
        return passwords
                .hash(wanted.password())
                .compose(hash -> database.inTransaction(db -> accounts.register(db, wanted, hash)))
                .map(Account::id)
                .recover(failure -> repository
                        .credentials(database.client(), wanted.phone())
                        .compose(found -> found.map(Credentials::account)
                                .map(Future::succeededFuture)
                                .orElseGet(() -> Future.failedFuture(failure))));
    }
}
