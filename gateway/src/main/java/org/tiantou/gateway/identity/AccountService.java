package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.event.PublishedEvent;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Role;
import org.tiantou.platform.sql.Database;

/** Accounts and the roles that they hold. */
final class AccountService {

    private final Database database;
    private final AccountRepository accounts;
    private final EventFeed feed;
    private final IdGenerator ids;
    private final Clock clock;

    AccountService(Database database, AccountRepository accounts, EventFeed feed, IdGenerator ids, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.feed = feed;
        this.ids = ids;
        this.clock = clock;
    }

    /** Fails with PHONE_TAKEN. */
    Future<Account> register(SqlClient db, NewAccount wanted, String passwordHash) {
        Account account = new Account(new AccountId(ids.next()), wanted.phone(), wanted.name(), wanted.roles());
        return accounts.insert(db, account, passwordHash, clock.instant())
                .compose(inserted -> inserted
                        ? accounts.grant(db, account.id(), account.roles(), Optional.empty(), clock.instant())
                        : Future.failedFuture(IdentityError.PHONE_TAKEN.exception()))
                .compose(granted -> feed.append(db, AccountRegistered.of(account)))
                .map(account);
    }

    /** Fails with NOT_FOUND. */
    Future<Account> find(AccountId account) {
        return require(database.client(), account);
    }

    /** Those of the accounts that hold the role. */
    Future<Set<AccountId>> holders(SqlClient db, Set<AccountId> wanted, Role role) {
        return accounts.holders(db, wanted, role);
    }

    /** Gives what is missing; fails with NOT_FOUND. */
    Future<Account> grant(AccountId account, Role role, AccountId by) {
        Role wanted = Account.requireOfPeople(role);
        return database.inTransaction(db -> grant(db, account, Set.of(wanted), Optional.of(by)));
    }

    Future<Account> grant(SqlClient db, AccountId account, Set<Role> roles, Optional<AccountId> by) {
        return accounts.grant(db, account, roles, by, clock.instant())
                .compose(granted -> feed.append(db, granted(account, granted, by)))
                .compose(announced -> require(db, account));
    }

    /** Takes the role away where it is held; fails with NOT_FOUND or LAST_OPERATOR. */
    Future<Account> revoke(AccountId account, Role role, AccountId by) {
        return database.inTransaction(db -> mayLose(db, account, role)
                .compose(may -> accounts.revoke(db, account, role))
                .compose(revoked -> revoked
                        ? feed.append(db, new RoleRevoked(account.value(), role.wireName(), by.value()))
                        : Future.succeededFuture())
                .compose(announced -> require(db, account)));
    }

    private Future<Void> mayLose(SqlClient db, AccountId account, Role role) {
        if (role != Role.OPERATOR) {
            return Future.succeededFuture();
        }
        return accounts.lockOperators(db).map(operators -> {
            Account.requireAnotherOperator(operators, account);
            return null;
        });
    }

    private Future<Account> require(SqlClient db, AccountId account) {
        return accounts.find(db, account).map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception));
    }

    private static List<PublishedEvent> granted(AccountId account, Set<Role> roles, Optional<AccountId> by) {
        List<PublishedEvent> events = new ArrayList<>();
        roles.forEach(role -> events.add(new RoleGranted(
                account.value(), role.wireName(), by.map(AccountId::value).orElse(null))));
        return events;
    }
}
