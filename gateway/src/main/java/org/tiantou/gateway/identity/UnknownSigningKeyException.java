package org.tiantou.gateway.identity;

import io.jsonwebtoken.JwtException;

/** The token may be signed with a key that another node has just made. */
final class UnknownSigningKeyException extends JwtException {

    private static final long serialVersionUID = 1L;

    UnknownSigningKeyException() {
        super("unknown kid");
    }
}
