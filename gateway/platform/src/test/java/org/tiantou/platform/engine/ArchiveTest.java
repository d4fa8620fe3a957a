package org.tiantou.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final byte[] CONTENT = "蒜".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void aTarArchiveKeepsFoldersExecutableBitsAndLinks() throws IOException {
        Archive.unpackTarXz(tar(file("bin/run", 0755), file("lib/a.so.1", 0644), link("lib/a.so", "a.so.1")), folder);
        assertThat(folder.resolve("bin/run")).hasBinaryContent(CONTENT).isExecutable();
        assertThat(Files.isExecutable(folder.resolve("lib/a.so.1"))).isFalse();
        assertThat(folder.resolve("lib/a.so")).isSymbolicLink().hasBinaryContent(CONTENT);
    }

    @Test
    void aZipArchiveKeepsFoldersAndExecutableBits() throws IOException {
        Archive.unpackZip(zip("top/bin/run", 0755), folder);
        assertThat(folder.resolve("top/bin/run")).hasBinaryContent(CONTENT).isExecutable();
    }

    @Test
    void anEntryThatLeadsOutsideIsRefused() {
        assertOutside(() -> Archive.unpackTarXz(tar(file("../evil", 0644)), folder.resolve("in")));
        assertOutside(() -> Archive.unpackTarXz(tar(link("lib/evil", "../../evil")), folder.resolve("in")));
        assertOutside(() -> Archive.unpackTarXz(tar(link("evil", "/etc/passwd")), folder.resolve("in")));
        assertOutside(() -> Archive.unpackZip(zip("a/../../evil", 0644), folder.resolve("in")));
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void aProgramIsStoredSoThatItCanRun() {
        Path program = folder.resolve("deep/program");
        Archive.storeExecutable(new ByteArrayInputStream(CONTENT), program);
        assertThat(program).hasBinaryContent(CONTENT).isExecutable();
    }

    private static void assertOutside(ThrowingCallable unpacking) {
        assertThatThrownBy(unpacking).isInstanceOf(IOException.class).hasMessageContaining("leads outside");
    }

    private static TarArchiveEntry file(String name, int mode) {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setMode(mode);
        entry.setSize(CONTENT.length);
        return entry;
    }

    private static TarArchiveEntry link(String name, String target) {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK, true);
        entry.setLinkName(target);
        return entry;
    }

    private static InputStream tar(TarArchiveEntry... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new XZCompressorOutputStream(bytes))) {
            for (TarArchiveEntry entry : entries) {
                tar.putArchiveEntry(entry);
                if (entry.getSize() > 0) {
                    tar.write(CONTENT);
                }
                tar.closeArchiveEntry();
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private Path zip(String name, int mode) throws IOException {
        Path file = folder.resolve("archive.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            ZipArchiveEntry entry = new ZipArchiveEntry(name);
            entry.setUnixMode(mode);
            zip.putArchiveEntry(entry);
            zip.write(CONTENT);
            zip.closeArchiveEntry();
        }
        return file;
    }
}
