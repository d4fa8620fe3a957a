package org.tiantou.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.tiantou.gateway.app.Tiantou;
import org.tiantou.platform.engine.FreePort;

/** The program in a Java machine of its own, so that it can be killed. */
final class ChildTiantou implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CTRL_C = 3;

    private final Process process;
    private final Thread reaper;
    private final Path log;
    private final int port;
    private final int managementPort;

    private ChildTiantou(Process process, Path log, int port, int managementPort) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.managementPort = managementPort;
        this.reaper = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(reaper);
    }

    /**
     * Returns when the node is ready.
     *
     * @param name of its output, a file below {@code target}
     */
    static ChildTiantou start(String name, Map<String, String> environment) throws Exception {
        Path log = log(name);
        return start(
                new ProcessBuilder(line())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())),
                log,
                environment);
    }

    /** As {@link #start}, in a terminal of its own: a pseudo-terminal that script(1) of Linux provides. */
    static ChildTiantou startInTerminal(String name, Map<String, String> environment) throws Exception {
        Path log = log(name);
        Files.deleteIfExists(log);
        // A test run in the background of a shell ignores SIGINT and would hand that down.
        String command = "exec env --default-signal=INT '" + String.join("' '", line()) + "'";
        return start(
                new ProcessBuilder("script", "--quiet", "--flush", "--return", "--command", command, log.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD),
                log,
                environment);
    }

    private static ChildTiantou start(ProcessBuilder builder, Path log, Map<String, String> environment)
            throws Exception {
        int port = port(environment, "PORT");
        int managementPort = port(environment, "MANAGEMENT_PORT");
        builder.environment()
                .putAll(Map.of(
                        "CLASSPATH",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "PORT",
                        Integer.toString(port),
                        "MANAGEMENT_PORT",
                        Integer.toString(managementPort),
                        "ACCESS_LOG",
                        "false",
                        "DEMO",
                        "true"));
        builder.environment().putAll(environment);
        ChildTiantou child = new ChildTiantou(builder.start(), log, port, managementPort);
        child.awaitReady(child.management("/health/ready"));
        return child;
    }

    private static Path log(String name) throws IOException {
        Path log = Path.of("target", name + ".log").toAbsolutePath();
        Files.createDirectories(log.getParent());
        return log;
    }

    private static List<String> line() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                Tiantou.class.getName());
    }

    /** The one that was asked for, so that a node comes back where it was, or any. */
    private static int port(Map<String, String> environment, String name) {
        return environment.containsKey(name) ? Integer.parseInt(environment.get(name)) : FreePort.next();
    }

    int port() {
        return port;
    }

    /** On the management port. */
    URI management(String path) {
        return URI.create("http://127.0.0.1:" + managementPort + path);
    }

    /** What it says on the management port. */
    String managed(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(management(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** What it wrote. */
    List<String> said() throws IOException {
        return Files.readAllLines(log);
    }

    /** Its own process and those below it that are no daemons. */
    Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /** The key that the terminal turns into SIGINT for everything in its foreground. */
    void pressCtrlC() throws IOException {
        process.getOutputStream().write(CTRL_C);
        process.getOutputStream().flush();
    }

    /** Ends it at once, as the loss of its machine would. */
    void kill() {
        process.destroyForcibly();
    }

    /** Asks it to end as an operator does, and waits until it has. */
    void terminate() throws InterruptedException {
        process.destroy();
        awaitEnd();
    }

    void awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("ended, see %s", log)
                .isTrue();
    }

    private void awaitReady(URI health) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady(http, health)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new AssertionError("did not become ready: " + Files.readString(log));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static boolean isReady(HttpClient http, URI health) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Runtime.getRuntime().removeShutdownHook(reaper);
    }
}
