package org.tiantou.gateway.identity;

/** What a login is answered with. */
record Tokens(String accessToken, String refreshToken) {

    /** Keeps them out of logs. */
    @Override
    public String toString() {
        return "Tokens[…]";
    }
}
