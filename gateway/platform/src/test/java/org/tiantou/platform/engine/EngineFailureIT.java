package org.tiantou.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class EngineFailureIT {
    @Test
    void aTakenPortIsNamedWithItsEngineAndSettingBeforeAnythingStarts() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                EngineHouse house = new EngineHouse(FreePort.next(), taken.getLocalPort())) {
            EngineException refusal = refusal(house);
            String port = Integer.toString(taken.getLocalPort());
            assertThat(refusal.en()).contains(port, "Redis 7", "REDIS_PORT");
            assertThat(refusal.zh()).contains(port, "Redis 7", "REDIS_PORT", "已被占用");
            assertThat(house.said).isEmpty();
            assertThat(house.processes()).isEmpty();
        }
    }

    @Test
    void onePortForTwoEnginesIsRefusedBeforeAnythingStarts() {
        int port = FreePort.next();
        try (EngineHouse house = new EngineHouse(port, port)) {
            assertThat(refusal(house).en()).contains(Integer.toString(port), "REDIS_PORT");
            assertThat(house.said).isEmpty();
            assertThat(house.processes()).isEmpty();
        }
    }

    @Test
    void aSecondProgramOnTheSameDataIsRefusedAndLeavesTheFirstAlone() throws Exception {
        try (EngineHouse house = new EngineHouse();
                Engines first = house.start(redisOnly(house))) {
            assertThat(refusal(house).en()).contains(house.dataDir().toString(), "in use by another instance");
            try (EngineProcess second = house.startProcess()) {
                assertThat(second.awaitEnd()).isEqualTo(1);
                assertThat(second.said)
                        .hasSize(1)
                        .first(Assertions.as(Assertions.STRING))
                        .contains(house.dataDir().toString(), "in use by another instance", "DATA_DIR");
            }
            assertThat(first.redisUrl()).isEqualTo(house.redis().url());
            assertThat(house.askRedis("PING")).isEqualTo("+PONG");
        }
    }

    @Test
    void whenOneEngineDoesNotStartTheOtherIsStoppedAgainAndTheDataAreFree() throws Exception {
        try (EngineHouse house = new EngineHouse()) {
            Files.createDirectories(house.dataDir().resolve("postgres/data"));
            assertThat(refusal(house).en()).contains("PostgreSQL 18", "does not start");
            assertThat(house.processes()).isEmpty();
            Files.delete(house.dataDir().resolve("postgres/data/tiantou.conf"));
            Files.delete(house.dataDir().resolve("postgres/data"));
            try (Engines second = house.start()) {
                assertThat(house.query("SHOW fsync")).as(second.databaseUrl()).isEqualTo("on");
            }
        }
    }

    private static EngineException refusal(EngineHouse house) {
        return catchThrowableOfType(EngineException.class, () -> house.start().close());
    }

    private static EngineSettings redisOnly(EngineHouse house) {
        EngineSettings all = house.settings(house.postgresPort(), house.redisPort());
        return new EngineSettings(
                all.dataDir(),
                Optional.of("postgresql://elsewhere/db"),
                all.redisUrl(),
                all.elasticsearchUrl(),
                all.postgresPort(),
                all.redisPort(),
                all.elasticsearchPort(),
                all.elasticsearchZip());
    }
}
