package org.tiantou.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {
    @TempDir
    Path dataDir;

    @Test
    void aFolderIsHeldOnceUntilItIsReleased() {
        try (DataLock held = DataLock.take(dataDir)) {
            EngineException refusal = catchThrowableOfType(EngineException.class, () -> DataLock.take(dataDir));
            assertThat(held).isNotNull();
            assertThat(refusal.zh()).contains(dataDir.toString(), "另一个实例", "DATA_DIR");
        }
        DataLock.take(dataDir).close();
    }

    @Test
    void aFolderThatIsNotThereCannotBeHeldAndIsNotRememberedAsHeld() {
        Path missing = dataDir.resolve("missing");
        for (int attempt = 0; attempt < 2; attempt++) {
            EngineException refusal = catchThrowableOfType(EngineException.class, () -> DataLock.take(missing));
            assertThat(refusal.en()).startsWith("Cannot open").contains(missing.toString());
        }
    }
}
