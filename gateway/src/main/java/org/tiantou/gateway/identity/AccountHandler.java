package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import org.tiantou.kernel.AccountId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Request;
import org.tiantou.platform.http.Role;

/** HTTP door of accounts and roles. */
final class AccountHandler {

    private final AccountService accounts;
    private final PasswordHasher passwords;
    private final LoginLimits limits;
    private final Idempotency idempotency;

    AccountHandler(AccountService accounts, PasswordHasher passwords, LoginLimits limits, Idempotency idempotency) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.limits = limits;
        this.idempotency = idempotency;
    }

    /** Hashes before the transaction begins, so that no connection waits for it. */
    Future<Answer> registerAccount(Request request) {
        NewAccount wanted = AccountJson.newAccount(request.body());
        return limits.onRegistration(request.clientAddress(), () -> passwords
                .hash(wanted.password())
                .compose(hash -> idempotency.once(
                        request, db -> accounts.register(db, wanted, hash).map(AccountJson::created))));
    }

    Future<Answer> getMyAccount(Request request) {
        return accounts.find(request.principal().account()).map(AccountJson::found);
    }

    Future<Answer> grantRole(Request request) {
        return accounts.grant(account(request), role(request), caller(request)).map(AccountJson::found);
    }

    Future<Answer> revokeRole(Request request) {
        return accounts.revoke(account(request), role(request), caller(request)).map(AccountJson::found);
    }

    private static AccountId account(Request request) {
        return new AccountId(request.id("accountId"));
    }

    private static Role role(Request request) {
        return Role.of(request.path("role"));
    }

    private static AccountId caller(Request request) {
        return request.principal().account();
    }
}
