package org.tiantou.platform.http;

import java.util.Locale;

/** What an account is to the platform; a person may hold several. */
public enum Role {
    FARMER,
    COOPERATIVE,
    HOST,
    BUYER,
    STATION,
    COURIER_PARTNER,
    REGULATOR,
    OPERATOR;

    /** The word of the contract, e.g. {@code courier_partner}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
