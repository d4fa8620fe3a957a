package org.tiantou.platform.http;

import io.vertx.core.Future;

/** Turns a bearer token into its principal. */
@FunctionalInterface
public interface Authenticator {

    /** Fails with UNAUTHENTICATED when the token is malformed, forged, expired or revoked. */
    Future<Principal> authenticate(String bearerToken);
}
