package org.tiantou.gateway.identity;

import java.util.Set;
import org.tiantou.kernel.AccountId;
import org.tiantou.platform.http.Role;

/** What a login is checked against. */
record Credentials(AccountId account, String passwordHash, Set<Role> roles) {}
