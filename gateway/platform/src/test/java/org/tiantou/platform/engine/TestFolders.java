package org.tiantou.platform.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Folders below {@code target} that engines of a test run live in, each named after its JVM. */
final class TestFolders {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path BINARIES = Path.of(System.getProperty("user.home"), ".cache", "tiantou", "engines");
    private static final String PREFIX = "test-engines-";

    private TestFolders() {}

    static Workplace workplace(Progress progress) {
        return workplace(TARGET.resolve(PREFIX + ProcessHandle.current().pid()), progress);
    }

    /** A folder of one test; see {@link #remove}. */
    static Path create() {
        try {
            Files.createDirectories(TARGET);
            String prefix = PREFIX + ProcessHandle.current().pid() + "-two words-";
            return Files.createTempDirectory(TARGET, prefix).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Workplace workplace(Path folder, Progress progress) {
        try {
            Path dataDir = Files.createDirectories(folder).toRealPath();
            return new Workplace(dataDir, binaries(), Account.choose(dataDir), Versions.bundled(), progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacked engines, which all builds of this machine share. */
    static Path binaries() {
        try {
            return Files.createDirectories(BINARIES).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A test JVM that was killed left engines and data behind; this one clears them away. */
    static void removeThoseOfEndedRuns() {
        if (!Files.isDirectory(TARGET)) {
            return;
        }
        try (Stream<Path> folders = Files.list(TARGET)) {
            folders.filter(TestFolders::isOfEndedRun).toList().forEach(TestFolders::remove);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOfEndedRun(Path folder) {
        String name = folder.getFileName().toString();
        return name.startsWith(PREFIX)
                && ProcessHandle.of(
                                Long.parseLong(name.substring(PREFIX.length()).split("-", 2)[0]))
                        .isEmpty();
    }

    /** Ends what runs in the folder and deletes it. */
    static void remove(Path folder) {
        Workplace place = workplace(folder, (zh, en) -> {});
        List<Engine> engines = List.of(
                new PostgresEngine(place, 0), new RedisEngine(place, 0), new ElasticsearchEngine(place, 0, folder));
        engines.forEach(Engine::stop);
        Folders.delete(folder);
    }
}
