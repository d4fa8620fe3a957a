package org.tiantou.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineSignalIT {
    private final EngineHouse house = new EngineHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aProgramToldToEndLeavesNoProcess(String signal) throws Exception {
        try (EngineProcess program = house.startProcess()) {
            program.awaitSaid(EngineProcess.WRITTEN);
            List<ProcessHandle> running = house.processes();
            program.signal(signal);
            program.awaitEnd();
            assertThat(program.said).anyMatch(line -> line.startsWith("Stopping PostgreSQL"));
            assertThat(running).hasSizeGreaterThan(2).noneMatch(Processes::isRunning);
            assertThat(house.processes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Creating the database", "Starting Redis"})
    void aProgramToldToEndWhileItStartsLeavesNoProcessAndCanStartAgain(String moment) throws Exception {
        try (EngineProcess program = house.startProcess()) {
            program.awaitSaid(moment).signal("TERM");
            program.awaitEnd();
            assertThat(program.written()).isZero();
            assertThat(house.processes()).isEmpty();
        }
        try (Engines engines = house.start()) {
            assertThat(house.query("SHOW fsync")).as(engines.databaseUrl()).isEqualTo("on");
        }
    }

    @Test
    void anEngineThatDiedMeanwhileDoesNotKeepTheProgramFromEnding() throws Exception {
        try (EngineProcess program = house.startProcess()) {
            program.awaitSaid(EngineProcess.WRITTEN);
            house.postgres().kill();
            program.signal("TERM");
            program.awaitEnd();
            assertThat(house.processes()).isEmpty();
        }
    }
}
