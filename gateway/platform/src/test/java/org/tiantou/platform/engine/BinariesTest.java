package org.tiantou.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {
    @Test
    void aProgramThatTheBuildDoesNotCarryIsNamedWithWhatToDo(@TempDir Path dataDir) {
        Engine redis = new RedisEngine(TestFolders.workplace(dataDir, (zh, en) -> {}), 1);
        EngineException refusal =
                catchThrowableOfType(EngineException.class, () -> Binaries.resource("redis-on-the-moon", redis));
        assertThat(refusal.en()).contains("Redis 7", "redis-on-the-moon", "REDIS_URL");
        assertThat(refusal.zh()).contains("Redis 7", "redis-on-the-moon", "REDIS_URL");
    }
}
