package org.tiantou.gateway.identity;

import java.util.Set;
import org.tiantou.kernel.PlainText;
import org.tiantou.platform.http.Role;

/**
 * What somebody registers with.
 *
 * @param password in clear, to be hashed at once
 */
record NewAccount(Phone phone, String password, String name, Set<Role> roles) {

    private static final int NAME_LENGTH = 60;

    /** Refuses with INVALID_REQUEST what the contract's schema can't tell. */
    NewAccount {
        password = PasswordText.chosen(password);
        name = PlainText.require("name", name, NAME_LENGTH);
        roles = Set.copyOf(roles);
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "NewAccount[" + phone + ", " + roles + "]";
    }
}
