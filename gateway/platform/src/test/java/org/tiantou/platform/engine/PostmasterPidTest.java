package org.tiantou.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostmasterPidTest {
    private static final String REST = "\n/data\n1790000000\n15432\n\n127.0.0.1\n   123456         7\nready   \n";

    @TempDir
    Path data;

    @Test
    void aProcessIdThatAnotherProgramHasNowIsReplacedAndTheRestOfTheNoteKept() throws IOException {
        note(ProcessHandle.current().pid() + REST);
        PostmasterPid.disownUnlessOurs(data);
        assertThat(note()).content().isEqualTo("999999999" + REST);
    }

    @Test
    void theNoteOfAProcessThatIsGoneStaysAsItIs() throws IOException {
        note("999999998" + REST);
        PostmasterPid.disownUnlessOurs(data);
        assertThat(note()).content().isEqualTo("999999998" + REST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "12x\n", "-5\n", "0\n", "99999999999999999999\n"})
    void aNoteWithoutAProcessIdIsDeleted(String content) throws IOException {
        note(content);
        PostmasterPid.disownUnlessOurs(data);
        assertThat(note()).doesNotExist();
    }

    @Test
    void withoutANoteNothingHappens() {
        PostmasterPid.disownUnlessOurs(data);
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aServerIsKnownByItsProgramAndItsData() {
        String folder = data.toString();
        assertThat(PostmasterPid.isServerOn(data, List.of("/x/bin/postgres", "-D", folder, "")))
                .isTrue();
        assertThat(PostmasterPid.isServerOn(data, List.of("/x/bin/postgres", "-D", folder + "2")))
                .isFalse();
        assertThat(PostmasterPid.isServerOn(data, List.of("/x/bin/initdb", "-D", folder)))
                .isFalse();
        assertThat(PostmasterPid.isServerOn(data, List.of("postgres: checkpointer")))
                .isFalse();
    }

    private void note(String text) throws IOException {
        Files.writeString(note(), text);
    }

    private Path note() {
        return data.resolve("postmaster.pid");
    }
}
