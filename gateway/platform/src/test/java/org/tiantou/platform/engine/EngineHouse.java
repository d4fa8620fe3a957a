package org.tiantou.platform.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A data directory with ports of its own for PostgreSQL and Redis; closing it ends whatever runs there and deletes it.
 *
 * <p>Elasticsearch is said to be external, because it takes long to start.
 */
final class EngineHouse implements AutoCloseable {
    static final String NO_ELASTICSEARCH = "http://127.0.0.1:9";

    final List<String> said = new CopyOnWriteArrayList<>();
    private final Path dataDir = TestFolders.create();
    private final int postgresPort;
    private final int redisPort;

    EngineHouse() {
        this(FreePort.next(), FreePort.next());
    }

    EngineHouse(int postgresPort, int redisPort) {
        this.postgresPort = postgresPort;
        this.redisPort = redisPort;
    }

    Engines start() {
        return start(settings(postgresPort, redisPort));
    }

    Engines start(EngineSettings settings) {
        return Engines.start(settings, TestFolders.binaries(), (zh, en) -> said.add(en));
    }

    /** Starts the same engines in a process of its own. */
    EngineProcess startProcess() {
        return EngineProcess.launch(dataDir, postgresPort, redisPort);
    }

    EngineSettings settings(int postgresPort, int redisPort) {
        return settings(dataDir, postgresPort, redisPort);
    }

    static EngineSettings settings(Path dataDir, int postgresPort, int redisPort) {
        return new EngineSettings(
                dataDir,
                Optional.empty(),
                Optional.empty(),
                Optional.of(NO_ELASTICSEARCH),
                postgresPort,
                redisPort,
                9,
                Path.of("none.zip"));
    }

    int postgresPort() {
        return postgresPort;
    }

    int redisPort() {
        return redisPort;
    }

    Path dataDir() {
        return dataDir;
    }

    PostgresEngine postgres() {
        return new PostgresEngine(place(), postgresPort);
    }

    RedisEngine redis() {
        return new RedisEngine(place(), redisPort);
    }

    private Workplace place() {
        return TestFolders.workplace(dataDir, (zh, en) -> {});
    }

    /** The engines' processes and their workers, whoever started them. */
    List<ProcessHandle> processes() {
        return Stream.concat(postgres().processes().stream(), redis().processes().stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = postgres().accounts().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** First column of the first row. */
    String query(String sql) throws SQLException {
        try (Connection connection = postgres().accounts().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** What Redis answers, as it stands on the wire. */
    String askRedis(String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redisPort)) {
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answers.substring(0, answers.lastIndexOf("+OK")).strip();
        }
    }

    @Override
    public void close() {
        TestFolders.remove(dataDir);
    }
}
