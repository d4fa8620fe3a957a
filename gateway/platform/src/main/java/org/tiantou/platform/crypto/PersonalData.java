package org.tiantou.platform.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts names, phones and addresses at rest: AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D). Layout: one byte
 * version, 12 bytes nonce, cipher text with a 16-byte tag.
 */
public final class PersonalData {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** Looking one up costs as much as encrypting an address. */
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(PersonalData::cipher);

    PersonalData(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    public byte[] encrypt(String plain) {
        return encrypt(plain.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] encrypt(byte[] plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, plain);
        return ByteBuffer.allocate(1 + NONCE + sealed.length)
                .put(VERSION)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** Fails with IllegalArgumentException when the bytes were altered or belong to another key. */
    public String decrypt(byte[] encrypted) {
        return new String(decryptBytes(encrypted), StandardCharsets.UTF_8);
    }

    /** Fails with IllegalArgumentException when the bytes were altered or belong to another key. */
    public byte[] decryptBytes(byte[] encrypted) {
        ByteBuffer buffer = ByteBuffer.wrap(encrypted);
        if (encrypted.length < 1 + NONCE || buffer.get() != VERSION) {
            throw new IllegalArgumentException("not an encrypted value of version " + VERSION);
        }
        byte[] nonce = new byte[NONCE];
        buffer.get(nonce);
        byte[] sealed = new byte[buffer.remaining()];
        buffer.get(sealed);
        return run(Cipher.DECRYPT_MODE, nonce, sealed);
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES/GCM", e);
        }
    }

    private byte[] run(int mode, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = ciphers.get();
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot process an encrypted value", e);
        }
    }
}
