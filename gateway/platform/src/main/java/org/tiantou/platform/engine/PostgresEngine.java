package org.tiantou.platform.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** PostgreSQL as durable as its makers ship it, on 127.0.0.1 and with a password. */
final class PostgresEngine implements Engine {
    /** After a crash the server first repeats what its log holds, up to {@code max_wal_size}. */
    private static final Duration START_PATIENCE = Duration.ofMinutes(10);

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);
    private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(10);

    private final Workplace place;
    private final int port;
    private final Path home;
    private final Path data;
    private final Path programs;
    private final PostgresAccounts accounts;

    PostgresEngine(Workplace place, int port) {
        this.place = place;
        this.port = port;
        this.home = Folders.createPrivate(place.dataDir().resolve("postgres"));
        this.data = home.resolve("data");
        this.programs =
                place.binaries().resolve("postgresql-" + place.versions().postgres());
        this.accounts = new PostgresAccounts(port, Password.keptIn(passwordFile()));
    }

    @Override
    public String name() {
        return "PostgreSQL " + place.versions().postgres().replaceFirst("\\.0$", "");
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String portSetting() {
        return "POSTGRES_PORT";
    }

    @Override
    public String urlSetting() {
        return "DATABASE_URL";
    }

    @Override
    public String url() {
        return accounts.url();
    }

    @Override
    public boolean servesAlready() {
        return !processes().isEmpty() && Folders.contains(settingsFile(), settings()) && accounts.canLogIn();
    }

    @Override
    public void start() {
        Binaries.unpackOnce(place, name(), programs.getFileName().toString(), this::unpack);
        place.account().own(home);
        Folders.createWhole(data, this::initialise);
        Folders.write(settingsFile(), settings());
        place.account().own(home);
        PostmasterPid.disownUnlessOurs(data);
        startServer();
        accounts.createMissing();
    }

    @Override
    public void stop() {
        List<ProcessHandle> running = processes();
        if (!running.isEmpty()) {
            askToEnd(running);
            if (!Processes.awaitEnd(running, STOP_PATIENCE)) {
                kill();
            }
        }
    }

    /** A server that was started only just now has not yet written down its process id, by which pg_ctl finds it. */
    private void askToEnd(List<ProcessHandle> running) {
        try {
            control("stop", STOP_PATIENCE, "--mode=fast");
        } catch (EngineException e) {
            running.forEach(ProcessHandle::destroy);
        }
    }

    /** Ends the server as a crash would; what was acknowledged is recovered at the next start. */
    void kill() {
        List<ProcessHandle> all = processes().stream()
                .flatMap(main -> Stream.concat(Stream.of(main), main.descendants()))
                .toList();
        Processes.kill(processes());
        Processes.awaitEnd(all, ORPHAN_PATIENCE);
    }

    @Override
    public void prepareForBursts() {
        try {
            new WriteAheadLog(accounts).layIn();
        } catch (SQLException e) {
            throw new EngineException("无法预备数据库日志", "Cannot lay in the log of the database", e);
        }
    }

    PostgresAccounts accounts() {
        return accounts;
    }

    /** The main process, whichever run started it. */
    List<ProcessHandle> processes() {
        return Processes.find(line -> PostmasterPid.isServerOn(data, line));
    }

    private void unpack(Path folder) throws IOException {
        try (InputStream archive = Binaries.resource(Platform.current().postgresArchive(), this)) {
            Archive.unpackTarXz(archive, folder);
        }
    }

    private void initialise(Path folder) throws IOException {
        place.progress().say("正在建立数据库 …", "Creating the database …");
        place.account().own(folder);
        // Order and case by code point, the same on every machine and in every version; dates, digits and letters
        // of all scripts are still known as such.
        String locale = Platform.current().isLinux() ? "C.UTF-8" : "en_US.UTF-8";
        run(
                "initdb",
                List.of(
                        "--pgdata=" + folder,
                        "--username=" + PostgresAccounts.SUPERUSER,
                        "--pwfile=" + passwordFile(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=" + locale,
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--data-checksums",
                        "--no-clean"),
                START_PATIENCE);
        Files.writeString(
                folder.resolve("postgresql.conf"),
                "include '" + settingsFile().getFileName() + "'\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
    }

    /** Workers of a server that was killed may need a moment to notice and let go of its shared memory. */
    private void startServer() {
        long deadline = System.nanoTime() + ORPHAN_PATIENCE.toNanos();
        Folders.write(logFile(), "");
        place.account().own(home);
        while (true) {
            try {
                control("start", START_PATIENCE, "--log=" + logFile());
                return;
            } catch (EngineException e) {
                String log = Command.tail(logFile());
                if (!log.contains("pre-existing shared memory block") || System.nanoTime() > deadline) {
                    throw new EngineException(
                            name() + " 无法启动；见 " + logFile(),
                            name() + " does not start" + System.lineSeparator() + log,
                            e);
                }
            }
        }
    }

    private void control(String action, Duration patience, String option) {
        String timeout = "--timeout=" + patience.toSeconds();
        run("pg_ctl", List.of(action, "--pgdata=" + data, "--wait", timeout, "--silent", option), patience);
    }

    private void run(String program, List<String> arguments, Duration patience) {
        String file = programs.resolve("bin").resolve(program).toString();
        List<String> line = Stream.concat(Stream.of(file), arguments.stream()).toList();
        new Command(
                        place.account().as(line),
                        Map.of("LC_ALL", "C", "TZ", "UTC"),
                        home.resolve(program + ".log"),
                        patience.plusSeconds(30))
                .run();
    }

    private Path passwordFile() {
        return home.resolve("password");
    }

    private Path logFile() {
        return home.resolve("server.log");
    }

    private Path settingsFile() {
        return data.resolve("tiantou.conf");
    }

    private String settings() {
        return """
                # %s
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 200
                password_encryption = 'scram-sha-256'

                # An acknowledged order survives a crash of the program, the server and the machine.
                fsync = on
                synchronous_commit = on
                full_page_writes = on

                # Bursts: checkpoints are rare and their log files are all reused, because making a new one holds up
                # commits; compressing the log would cost the processor more than it saves the disk. Recovery after a
                # crash replays 2 GB at the most.
                checkpoint_timeout = '15min'
                max_wal_size = '2GB'
                min_wal_size = '2GB'
                wal_compression = off

                # Memory is taken as it is used. Reads come from a solid-state disk.
                shared_buffers = '512MB'
                random_page_cost = 1.1

                # Tables that a burst has just filled soon have statistics, and updated rows are cleared away.
                autovacuum_naptime = '15s'

                # With few cores a report must not take them away from orders.
                max_parallel_workers_per_gather = 0
                jit = off

                max_locks_per_transaction = 256
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_checkpoints = off
                """
                .formatted(programs, port);
    }
}
