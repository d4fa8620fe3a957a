package org.tiantou.gateway.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.tiantou.platform.config.Settings;
import org.tiantou.platform.crypto.MasterKey;

/** Finds the master key: in the settings, or with an embedded database in a file that is made once. */
final class MasterKeyFile {

    private static final int BYTES = 32;

    private MasterKeyFile() {}

    /** Fails where an external database would be filled with data that no other node could read. */
    static MasterKey read(Settings settings) {
        return MasterKey.of(settings.masterKey().orElseGet(() -> fromFile(settings)));
    }

    private static String fromFile(Settings settings) {
        if (settings.databaseUrl().isPresent()) {
            throw new IllegalArgumentException(
                    "使用外部数据库时须设置 MASTER_KEY（32 字节的 Base64） / MASTER_KEY (32 bytes in Base64) is needed with DATABASE_URL");
        }
        Path file = settings.dataDir().resolve("master.key");
        try {
            return Files.exists(file) ? Files.readString(file) : create(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String create(Path file) throws IOException {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        String base64 = Base64.getEncoder().encodeToString(secret);
        Path half = Files.createTempFile(
                file.getParent(),
                "master",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(half, base64);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        return base64;
    }
}
