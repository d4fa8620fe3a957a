package org.tiantou.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {
    @TempDir
    Path folder;

    @Test
    void aFailureShowsTheStatusAndTheLastLinesOfOutput() {
        EngineException failure = catchThrowableOfType(
                EngineException.class,
                () -> shell("for i in $(seq 30); do echo line $i; done; exit 3").run());
        assertThat(failure.en())
                .contains("exit status 3", "line 30")
                .doesNotContain("line 10" + System.lineSeparator());
        assertThat(failure.zh()).contains("退出码 3");
    }

    @Test
    void aCommandThatTakesTooLongIsEndedWithItsChildren() {
        Command slow = new Command(
                List.of("sh", "-c", "sleep 61.5 & wait"), Map.of(), folder.resolve("out"), Duration.ofMillis(300));
        assertThatThrownBy(slow::run).isInstanceOf(EngineException.class).hasMessageContaining("not done within");
        assertThat(Processes.await(Duration.ofSeconds(5), () -> Processes.find(line -> line.contains("61.5"))
                        .isEmpty()))
                .isTrue();
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> new Command(List.of("no-such-program"), folder.resolve("out")).run())
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Cannot run no-such-program");
    }

    private Command shell(String script) {
        return new Command(List.of("sh", "-c", script), folder.resolve("out"));
    }
}
