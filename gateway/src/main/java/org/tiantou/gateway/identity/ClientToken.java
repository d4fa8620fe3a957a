package org.tiantou.gateway.identity;

import java.util.Set;

/** What client credentials are answered with. */
record ClientToken(String accessToken, Set<String> scopes) {

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "ClientToken[" + scopes + "]";
    }
}
