package org.tiantou.gateway.identity;

import java.util.EnumSet;
import java.util.Set;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.platform.http.Role;

/** A person who may log in. */
record Account(AccountId id, Phone phone, String name, Set<Role> roles) {

    private static final Set<Role> SELF_ASSIGNED = Set.of(Role.FARMER, Role.COOPERATIVE, Role.HOST, Role.BUYER);

    Account {
        roles = Set.copyOf(roles);
    }

    /** Refuses with INVALID_REQUEST roles that only an operator gives. */
    static Set<Role> requireSelfAssigned(Set<Role> roles) {
        if (roles.isEmpty() || !SELF_ASSIGNED.containsAll(roles)) {
            throw CommonError.invalid("roles", "farmer, cooperative, host, buyer");
        }
        return roles;
    }

    /** Refuses with INVALID_REQUEST the role of courier partners, who have client credentials instead of accounts. */
    static Role requireOfPeople(Role role) {
        if (role == Role.COURIER_PARTNER) {
            throw CommonError.invalid("role", "a role of people; courier partners get client credentials");
        }
        return role;
    }

    /** Refuses with LAST_OPERATOR. */
    static void requireAnotherOperator(Set<AccountId> operators, AccountId leaving) {
        if (operators.equals(Set.of(leaving))) {
            throw IdentityError.LAST_OPERATOR.exception();
        }
    }

    /** In the order of their declaration, for answers that don't differ from call to call. */
    static Set<Role> sorted(Set<Role> roles) {
        Set<Role> sorted = EnumSet.noneOf(Role.class);
        sorted.addAll(roles);
        return sorted;
    }
}
