package org.tiantou.platform.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An {@link EngineProgram} that runs in a Java machine of its own, so that it can be ended in every way. */
final class EngineProcess implements AutoCloseable {
    static final String WRITTEN = "written ";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final List<String> said = new CopyOnWriteArrayList<>();
    private final Process process;
    private final Thread listener;

    private EngineProcess(Process process) {
        this.process = process;
        this.listener = new Thread(this::listen);
        listener.start();
    }

    static EngineProcess launch(Path dataDir, int postgresPort, int redisPort) {
        // A test run in the background of a shell ignores SIGINT and would hand that down.
        Stream<String> heedSignals =
                Platform.current().isLinux() ? Stream.of("env", "--default-signal=INT") : Stream.of();
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                EngineProgram.class.getName(),
                dataDir.toString(),
                Integer.toString(postgresPort),
                Integer.toString(redisPort));
        try {
            return new EngineProcess(
                    new ProcessBuilder(Stream.concat(heedSignals, java).toList())
                            .redirectErrorStream(true)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(said::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    EngineProcess awaitSaid(String start) {
        Processes.await(PATIENCE, () -> !process.isAlive() || hasSaid(start));
        if (!hasSaid(start)) {
            throw new AssertionError("It never said " + start + " but " + said);
        }
        return this;
    }

    private boolean hasSaid(String start) {
        return said.stream().anyMatch(line -> line.startsWith(start));
    }

    /** So many rows were acknowledged to it. */
    long written() {
        return said.stream().filter(line -> line.startsWith(WRITTEN)).count();
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("It did not end; it said " + said);
        }
        listener.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
