package org.tiantou.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The run command as a newcomer meets it: in a terminal, without any data, ended by Ctrl-C. */
@EnabledIf("org.tiantou.gateway.Programs#haveScript")
class FirstRunIT {

    private final OwnEngines engines = new OwnEngines("first-run");

    @AfterEach
    void close() throws Exception {
        engines.close();
    }

    @Test
    void itTellsWhereEverythingIsWithoutAWarningAndCtrlCEndsEveryProcess() throws Exception {
        try (ChildTiantou tiantou = ChildTiantou.startInTerminal("first-run", engines.environment())) {
            assertThat(tiantou.managed("/metrics")).contains("tiantou_order_queue 0");
            assertThat(tiantou.said())
                    .anyMatch(line -> line.contains("http://127.0.0.1:" + tiantou.port() + "/docs"))
                    .anyMatch(line -> line.contains("+8613800000001"))
                    .noneMatch(line -> line.matches(".* (WARN|ERROR) .*"));

            List<ProcessHandle> running =
                    Stream.concat(tiantou.processes(), engines.withWorkers()).toList();
            tiantou.pressCtrlC();
            tiantou.awaitEnd();
            assertThat(tiantou.said())
                    .anyMatch(line -> line.startsWith("Stopping") || line.contains("Stopping PostgreSQL"))
                    .noneMatch(line -> line.matches(".* (WARN|ERROR) .*"));
            assertThat(running).hasSizeGreaterThan(10).noneMatch(OwnEngines::isRunning);
        }
        assertThat(engines.processes()).isEmpty();
    }
}
