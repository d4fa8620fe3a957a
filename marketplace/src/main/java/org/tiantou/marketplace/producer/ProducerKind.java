package org.tiantou.marketplace.producer;

import java.util.Set;
import org.tiantou.platform.http.Role;

/** What a producer is in law: 家庭农场 or 农民专业合作社. */
public enum ProducerKind {
    FAMILY_FARM,
    COOPERATIVE;

    /** Whether an account with these roles may register a producer of this kind; cooperatives also register farms. */
    boolean mayBeRegisteredBy(Set<Role> roles) {
        return roles.contains(Role.COOPERATIVE) || (this == FAMILY_FARM && roles.contains(Role.FARMER));
    }
}
