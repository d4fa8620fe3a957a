package org.tiantou.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginesTest {
    @Test
    void externalEnginesAreOnlyNamedAndNothingIsCreated(@TempDir Path folder) {
        EngineSettings settings = new EngineSettings(
                folder.resolve("data"),
                Optional.of("postgresql://u:p@db:1/x"),
                Optional.of("redis://cache:2"),
                Optional.of("http://search:3"),
                0,
                0,
                0,
                folder.resolve("none.zip"));
        try (Engines engines =
                Engines.start(settings, (zh, en) -> assertThat(en).isNull())) {
            assertThat(engines.databaseUrl()).isEqualTo("postgresql://u:p@db:1/x");
            assertThat(engines.redisUrl()).isEqualTo("redis://cache:2");
            assertThat(engines.elasticsearchUrl()).isEqualTo("http://search:3");
            assertThat(folder).isEmptyDirectory();
        }
        assertThat(folder).isEmptyDirectory();
    }
}
