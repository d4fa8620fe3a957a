package org.tiantou.gateway.identity;

import java.util.Set;
import org.tiantou.platform.http.Role;

/**
 * What somebody registers with.
 *
 * @param password in clear, to be hashed at once
 */
record NewAccount(Phone phone, String password, String name, Set<Role> roles) {

    /** Refuses with INVALID_REQUEST what the contract's schema can't tell. */
    NewAccount {
        password = PlainText.newPassword(password);
        name = PlainText.name(name);
        roles = Set.copyOf(roles);
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "NewAccount[" + phone + ", " + roles + "]";
    }
}
