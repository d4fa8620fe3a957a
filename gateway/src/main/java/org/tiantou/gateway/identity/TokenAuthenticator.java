package org.tiantou.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import org.tiantou.kernel.CommonError;
import org.tiantou.platform.http.Authenticator;
import org.tiantou.platform.http.Principal;

/**
 * Proves who calls. A burst brings the same tokens thousands of times a second, so those that were verified are remembered
 * until they expire; a token with an unknown key is tried again after a look for keys of other nodes.
 */
final class TokenAuthenticator implements Authenticator {

    private static final int MOST_TOKENS = 20_000;

    private final Vertx vertx;
    private final SigningKeys keys;
    private final TokenVerifier verifier;
    private final Clock clock;
    private final Cache<String, AccessToken> verified = Caffeine.newBuilder()
            .maximumSize(MOST_TOKENS)
            .expireAfterWrite(AccessToken.LIFE)
            .build();

    TokenAuthenticator(Vertx vertx, SigningKeys keys, Clock clock) {
        this.vertx = vertx;
        this.keys = keys;
        this.verifier = new TokenVerifier(keys::ring, clock);
        this.clock = clock;
    }

    @Override
    public Future<Principal> authenticate(String bearerToken) {
        return token(bearerToken).map(AccessToken::principal);
    }

    /** Fails with UNAUTHENTICATED. */
    Future<AccessToken> token(String bearerToken) {
        AccessToken known = verified.getIfPresent(bearerToken);
        if (known != null) {
            return known.hasExpired(clock.instant()) ? refused() : Future.succeededFuture(known);
        }
        try {
            return Future.succeededFuture(verify(bearerToken));
        } catch (UnknownSigningKeyException unknown) {
            return Future.fromCompletionStage(keys.lookAgain().toCompletionStage(), vertx.getOrCreateContext())
                    .map(looked -> verify(bearerToken))
                    .recover(failure ->
                            failure instanceof UnknownSigningKeyException ? refused() : Future.failedFuture(failure));
        } catch (org.tiantou.kernel.DomainException refusal) {
            return Future.failedFuture(refusal);
        }
    }

    private AccessToken verify(String bearerToken) {
        AccessToken token = verifier.verify(bearerToken);
        verified.put(bearerToken, token);
        return token;
    }

    private static <T> Future<T> refused() {
        return Future.failedFuture(CommonError.UNAUTHENTICATED.exception());
    }
}
