package org.tiantou.marketplace.admission;

import java.util.Arrays;
import java.util.Base64;
import org.tiantou.kernel.CommonError;
import org.tiantou.platform.crypto.Mac;
import org.tiantou.platform.http.Network;
import org.tiantou.platform.http.Request;

/** Tells visitors apart. Devices and addresses are personal data, so that they are counted by digests. */
final class Visits {

    private static final int DIGEST = 16;
    private static final int LONGEST_DEVICE = 128;
    private static final String DEVICE_HEADER = "X-Device-Id";

    private final Mac mac;

    Visits(Mac mac) {
        this.mac = mac;
    }

    /** Refuses with INVALID_REQUEST where the device's name is too long. */
    Visit of(Request request) {
        String device = request.header(DEVICE_HEADER).map(this::device).orElse("");
        return Visit.of(request.principal().account(), device, digest("address", Network.of(request.clientAddress())));
    }

    /** Refuses with IDEMPOTENCY_KEY_REQUIRED too. */
    Visitor visitor(Request request) {
        String key = request.idempotencyKey();
        var buyer = request.principal().account();
        return new Visitor(
                buyer, request.header("X-Purchase-Token"), key, of(request).with(buyer, key));
    }

    private String device(String name) {
        if (name.length() > LONGEST_DEVICE) {
            throw CommonError.invalid(DEVICE_HEADER, "at most " + LONGEST_DEVICE + " characters");
        }
        return name.isBlank() ? "" : digest("device", name);
    }

    private String digest(String kind, String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac.of(kind, name), DIGEST));
    }
}
