package org.tiantou.marketplace.order;

import java.util.Arrays;

/** An address as it is stored: encrypted. */
final class SealedAddress {

    private final byte[] bytes;

    SealedAddress(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedAddress sealed && Arrays.equals(bytes, sealed.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
