package org.tiantou.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    Path folder;

    @Test
    void aFolderAppearsWithAllOfItsContentAndIsFilledOnlyOnce() {
        Path target = folder.resolve("a/target");
        Folders.createWhole(target, draft -> {
            Files.writeString(draft.resolve("file"), "first");
            assertThat(target).doesNotExist();
        });
        Folders.createWhole(target, draft -> Files.writeString(draft.resolve("file"), "second"));
        assertThat(target.resolve("file")).hasContent("first");
    }

    @Test
    void theFirstOfTwoWritersWins() {
        Path target = folder.resolve("target");
        Folders.createWhole(target, draft -> {
            Folders.createWhole(target, other -> Files.writeString(other.resolve("file"), "faster"));
            Files.writeString(draft.resolve("file"), "slower");
        });
        assertThat(target.resolve("file")).hasContent("faster");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(target));
    }

    @Test
    void aFillingThatFailsLeavesNothing() {
        assertThatThrownBy(() -> Folders.createWhole(folder.resolve("target"), draft -> {
                    Files.writeString(draft.resolve("half"), "half");
                    throw new IOException("disk full");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("disk full");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aPrivateFolderIsForItsOwnerAlone() throws IOException {
        Path own = Folders.createPrivate(folder.resolve("own"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rwx------");
        assertThat(Folders.createPrivate(own)).isEqualTo(own);
    }

    @Test
    void aPasswordIsDrawnOnceAndKeptPrivate() throws IOException {
        Path file = folder.resolve("password");
        String drawn = Password.keptIn(file);
        assertThat(drawn).matches("[A-Za-z0-9_-]{32}").isEqualTo(Password.keptIn(file));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Password.keptIn(folder.resolve("other"))).isNotEqualTo(drawn);
    }
}
