package org.tiantou.marketplace.admission;

import java.util.List;
import org.tiantou.kernel.AccountId;

/**
 * Somebody at the door, by the names under which he is counted.
 *
 * @param passage under which it is remembered that this order was let in
 * @param account bucket, as are device and address
 */
record Visit(String passage, String account, String device, String address) {

    /** One hash tag: a script's keys stand on one node of a Redis cluster. */
    private static final String SPACE = "{tiantou:admission}:";

    /** Passage of those who come for no order. */
    static final String NO_PASSAGE = SPACE + "-";

    /** @param device digests, as is the address; empty where the client names no device */
    static Visit of(AccountId account, String device, String address) {
        return new Visit(
                NO_PASSAGE,
                SPACE + "a:" + account,
                SPACE + "d:" + (device.isEmpty() ? account : device),
                SPACE + "n:" + address);
    }

    Visit with(AccountId buyer, String orderKey) {
        return new Visit(SPACE + "k:" + buyer + ":" + orderKey, account, device, address);
    }

    /** In the order in which {@link Turnstile} counts. */
    List<String> buckets() {
        return List.of(account, device, address);
    }
}
