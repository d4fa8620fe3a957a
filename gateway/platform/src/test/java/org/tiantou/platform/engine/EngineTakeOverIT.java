package org.tiantou.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineTakeOverIT {
    private static final String COUNT = "SELECT count(*) FROM public.written";

    private final EngineHouse house = new EngineHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void enginesThatOutliveTheirProgramAreTakenOverWithoutLosingARow() throws Exception {
        long acknowledged = rowsOfAKilledProgram();
        List<ProcessHandle> left = house.postgres().processes();
        try (Engines engines = house.start()) {
            assertThat(engines.databaseUrl()).isEqualTo(house.postgres().url());
            assertThat(house.said).anyMatch(line -> line.startsWith("Taking over PostgreSQL 18"));
            assertThat(house.said).anyMatch(line -> line.startsWith("Taking over Redis 7"));
            assertThat(house.postgres().processes()).isEqualTo(left).hasSize(1);
            assertThat(Long.parseLong(house.query(COUNT))).isGreaterThanOrEqualTo(acknowledged);
        }
        assertThat(house.processes()).isEmpty();
    }

    @Test
    void enginesThatOutliveTheirProgramGiveWayWhenThePortsWereChanged() throws Exception {
        long acknowledged = rowsOfAKilledProgram();
        List<ProcessHandle> left = house.processes();
        int postgresPort = FreePort.next();
        try (Engines engines = house.start(house.settings(postgresPort, FreePort.next()))) {
            assertThat(engines.databaseUrl()).contains(":" + postgresPort + "/");
            assertThat(left).isNotEmpty().noneMatch(Processes::isRunning);
            assertThat(house.postgres().processes()).hasSize(1);
            assertThat(house.redis().processes()).hasSize(1);
        }
        try (Engines back = house.start()) {
            assertThat(back.redisUrl()).endsWith(":" + house.redisPort());
            assertThat(Long.parseLong(house.query(COUNT))).isGreaterThanOrEqualTo(acknowledged);
        }
    }

    @Test
    void aDatabaseKilledTogetherWithItsProgramRecoversEveryAcknowledgedRow() throws Exception {
        long acknowledged = rowsOfAKilledProgram();
        house.postgres().kill();
        try (Engines engines = house.start()) {
            assertThat(engines.databaseUrl()).isEqualTo(house.postgres().url());
            assertThat(house.said).noneMatch(line -> line.startsWith("Taking over PostgreSQL"));
            assertThat(Long.parseLong(house.query(COUNT))).isGreaterThanOrEqualTo(acknowledged);
        }
    }

    private long rowsOfAKilledProgram() throws Exception {
        try (EngineProcess program = house.startProcess()) {
            program.awaitSaid(EngineProcess.WRITTEN + "50").signal("KILL");
            program.awaitEnd();
            assertThat(program.written()).as("%s", program.said).isGreaterThanOrEqualTo(50);
            return program.written();
        }
    }
}
