package org.tiantou.gateway.identity;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

/** Argon2id (RFC 9106) with 19 MiB, 2 passes, 1 lane, as the OWASP Password Storage Cheat Sheet asks; each takes tens of milliseconds. */
final class PasswordHash {

    static final int SALT_BYTES = 16;

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int OUTPUT_BYTES = 32;
    private static final Argon2Function CURRENT =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, OUTPUT_BYTES, Argon2.ID);

    private PasswordHash() {}

    /** The encoded form, which names its own parameters. */
    static String of(String password, byte[] salt) {
        return Password.hash(password).addSalt(salt).with(CURRENT).getResult();
    }

    static boolean matches(String password, String encoded) {
        return Password.check(password, encoded).with(Argon2Function.getInstanceFromHash(encoded));
    }

    /** Whether it was made with less than today's parameters. */
    static boolean isOutdated(String encoded) {
        Argon2Function made = Argon2Function.getInstanceFromHash(encoded);
        return made.getMemory() < MEMORY_KIB || made.getIterations() < PASSES || made.getOutputLength() < OUTPUT_BYTES;
    }
}
