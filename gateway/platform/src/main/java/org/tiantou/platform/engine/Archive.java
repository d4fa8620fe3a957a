package org.tiantou.platform.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks the published archives with their executable bits and links; refuses entries that lead outside the target. */
final class Archive {
    private static final int ANY_EXECUTE = 0b001_001_001;

    private Archive() {}

    static void unpackTarXz(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = inside(target, entry.getName());
                if (entry.isSymbolicLink()) {
                    inside(
                            target,
                            target.relativize(file.resolveSibling(entry.getLinkName()))
                                    .toString());
                    Files.createDirectories(file.getParent());
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    store(entry.isDirectory(), entry.getMode(), tar, file);
                }
            }
        }
    }

    static void unpackZip(Path archive, Path target) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            Enumeration<ZipArchiveEntry> entries = zip.getEntries();
            while (entries.hasMoreElements()) {
                ZipArchiveEntry entry = entries.nextElement();
                try (InputStream content = zip.getInputStream(entry)) {
                    store(entry.isDirectory(), entry.getUnixMode(), content, inside(target, entry.getName()));
                }
            }
        }
    }

    static void storeExecutable(InputStream content, Path file) {
        try {
            store(false, ANY_EXECUTE, content, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void store(boolean folder, int mode, InputStream content, Path file) throws IOException {
        if (folder) {
            Files.createDirectories(file);
        } else {
            Files.createDirectories(file.getParent());
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        }
        boolean execute = folder || (mode & ANY_EXECUTE) != 0;
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(execute ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static Path inside(Path target, String name) throws IOException {
        Path file = target.resolve(name).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("Archive entry leads outside: " + name);
        }
        return file;
    }
}
