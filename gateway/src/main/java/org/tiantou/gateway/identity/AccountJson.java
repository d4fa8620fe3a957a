package org.tiantou.gateway.identity;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.stream.Collectors;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Role;

/** The wire format of accounts. */
final class AccountJson {

    private AccountJson() {}

    static NewAccount newAccount(JsonObject json) {
        return new NewAccount(
                Phone.of(json.getString("phone")),
                json.getString("password"),
                json.getString("name"),
                Account.requireSelfAssigned(roles(json.getJsonArray("roles"))));
    }

    static Answer created(Account account) {
        return Answer.created("/v1/accounts/me", json(account));
    }

    static Answer found(Account account) {
        return Answer.ok(json(account));
    }

    private static JsonObject json(Account account) {
        JsonArray roles = new JsonArray();
        Account.sorted(account.roles()).forEach(role -> roles.add(role.wireName()));
        return new JsonObject()
                .put("id", account.id().toString())
                .put("phone", account.phone().masked())
                .put("name", account.name())
                .put("roles", roles);
    }

    private static Set<Role> roles(JsonArray words) {
        return words.stream().map(word -> Role.of((String) word)).collect(Collectors.toUnmodifiableSet());
    }
}
