package org.tiantou.platform.crypto;

import java.util.Base64;

/** The secret from which the key of each purpose is derived (HKDF-Expand of RFC 5869, SHA-256, one block). */
public final class MasterKey {

    private static final int BYTES = 32;

    private final byte[] secret;

    private MasterKey(byte[] secret) {
        this.secret = secret;
    }

    /** @param base64 32 random bytes in Base64 */
    public static MasterKey of(String base64) {
        byte[] secret = Base64.getDecoder().decode(base64.strip());
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("MASTER_KEY must be 32 bytes in Base64");
        }
        return new MasterKey(secret);
    }

    public PersonalData personalData() {
        return new PersonalData(derive("personal-data"));
    }

    /** The same cipher for other secrets at rest. */
    public PersonalData cipher(String purpose) {
        return new PersonalData(derive("cipher/" + purpose));
    }

    /** @param purpose keeps the digests of different uses apart */
    public Mac mac(String purpose) {
        return new Mac(derive("mac/" + purpose));
    }

    private byte[] derive(String purpose) {
        return new Mac(secret).of(purpose, new byte[] {1});
    }
}
