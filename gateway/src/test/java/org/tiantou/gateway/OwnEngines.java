package org.tiantou.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.tiantou.platform.engine.FreePort;

/** A data folder below {@code target} and ports for a {@link ChildTiantou} that brings its own engines. */
final class OwnEngines implements AutoCloseable {

    /** Unpacked engines, which all builds of this machine share. */
    static final Path BINARIES = Path.of(System.getProperty("user.home"), ".cache", "tiantou", "engines");

    private final Path folder;
    private final int postgresPort = FreePort.next();
    private final int redisPort = FreePort.next();
    private final int elasticsearchPort = FreePort.next();

    /** What an earlier test run left there is ended and deleted. */
    OwnEngines(String name) {
        this.folder = Path.of("target", name).toAbsolutePath();
        try {
            close();
            Files.createDirectories(folder);
            Files.createSymbolicLink(folder.resolve("engines"), Files.createDirectories(BINARIES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> environment() {
        return Map.of(
                "DATA_DIR", folder.toString(),
                "POSTGRES_PORT", Integer.toString(postgresPort),
                "REDIS_PORT", Integer.toString(redisPort),
                "ELASTICSEARCH_PORT", Integer.toString(elasticsearchPort),
                "ELASTICSEARCH_ZIP", System.getProperty("tiantou.elasticsearch.zip"));
    }

    String databaseUrl() throws IOException {
        String password = Files.readString(postgres().resolve("password")).strip();
        return "postgresql://tiantou:" + password + "@127.0.0.1:" + postgresPort + "/tiantou";
    }

    /** Ends the database at once, as a crash would. */
    void killPostgres() throws IOException {
        String pid = Files.readAllLines(postgres().resolve("data").resolve("postmaster.pid"))
                .get(0)
                .strip();
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Everything that runs in the folder, and what that has started. */
    Stream<ProcessHandle> withWorkers() {
        return handles().stream().flatMap(process -> Stream.concat(Stream.of(process), process.descendants()));
    }

    /** One that has ended, but that nobody has asked about its end, runs no more. */
    static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !commandLine(process).isEmpty();
    }

    /** Command lines of everything that runs in the folder. */
    List<String> processes() {
        return handles().stream().map(OwnEngines::commandLine).toList();
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> left = handles();
        left.forEach(ProcessHandle::destroyForcibly);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!handles().isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        if (Files.exists(folder)) {
            delete();
        }
    }

    /** The link to the engines goes, not the engines. */
    private void delete() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Path postgres() {
        return folder.resolve("postgres");
    }

    private List<ProcessHandle> handles() {
        return in(folder);
    }

    /** Processes whose command line names something in a folder. */
    static List<ProcessHandle> in(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(folder + "/"))
                .toList();
    }

    /** Linux shows all of it; elsewhere what the system tells. A process that has ended has none. */
    private static String commandLine(ProcessHandle process) {
        Path line = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            return Files.exists(line)
                    ? Files.readString(line, StandardCharsets.ISO_8859_1)
                    : process.info().commandLine().orElse("");
        } catch (IOException ended) {
            return "";
        }
    }
}
