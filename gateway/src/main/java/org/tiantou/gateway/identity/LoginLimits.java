package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.tiantou.platform.crypto.Mac;
import org.tiantou.platform.http.Network;

/** How often guessing passwords or phones may fail in 15 minutes. Keys are digests, since phones and addresses are personal data. */
final class LoginLimits {

    private static final int SAME_ACCOUNT_AND_ADDRESS = 5;
    private static final int SAME_ACCOUNT = 50;
    /** Villages and carriers put many people behind one address. */
    private static final int SAME_ADDRESS = 100;

    private final Throttle throttle;
    private final Mac mac;

    LoginLimits(Throttle throttle, Mac mac) {
        this.throttle = throttle;
        this.mac = mac;
    }

    /** Counts WRONG_CREDENTIALS. */
    <T> Future<T> onLogin(Phone phone, String address, Supplier<Future<T>> attempt) {
        String network = Network.of(address);
        List<Limit> limits = List.of(
                limit(SAME_ACCOUNT_AND_ADDRESS, "login", phone.value(), network),
                limit(SAME_ACCOUNT, "login-account", phone.value()),
                limit(SAME_ADDRESS, "login-address", network));
        return throttle.guard(limits, IdentityError.WRONG_CREDENTIALS, attempt);
    }

    /** Counts PHONE_TAKEN, which tells that somebody has an account. */
    <T> Future<T> onRegistration(String address, Supplier<Future<T>> attempt) {
        return throttle.guard(
                List.of(limit(SAME_ADDRESS, "registration", Network.of(address))), IdentityError.PHONE_TAKEN, attempt);
    }

    private Limit limit(int most, Object... parts) {
        return new Limit(
                "tiantou:identity:" + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.of(parts)), most);
    }
}
