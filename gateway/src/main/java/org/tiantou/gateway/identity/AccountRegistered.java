package org.tiantou.gateway.identity;

import java.util.List;
import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;
import org.tiantou.platform.http.Role;

/** Somebody registered, with these roles in the words of the contract. */
record AccountRegistered(UUID aggregateId, List<String> roles) implements PublishedEvent {

    static AccountRegistered of(Account account) {
        return new AccountRegistered(
                account.id().value(),
                Account.sorted(account.roles()).stream().map(Role::wireName).toList());
    }

    @Override
    public String aggregate() {
        return "account";
    }
}
