package org.tiantou.platform.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Redis with a snapshot on disk; everything in it can be rebuilt, so losing the last minutes in a crash is fine. */
final class RedisEngine implements Engine {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Workplace place;
    private final int port;
    private final Path home;
    private final Path program;

    RedisEngine(Workplace place, int port) {
        this.place = place;
        this.port = port;
        this.home = place.dataDir().resolve("redis");
        this.program =
                place.binaries().resolve("redis-" + place.versions().redis()).resolve("redis-server");
    }

    @Override
    public String name() {
        return "Redis " + place.versions().redis();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String portSetting() {
        return "REDIS_PORT";
    }

    @Override
    public String urlSetting() {
        return "REDIS_URL";
    }

    @Override
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public boolean servesAlready() {
        return !processes().isEmpty() && Folders.contains(settingsFile(), settings()) && answers();
    }

    @Override
    public void start() {
        unpack();
        Folders.createPrivate(home);
        Folders.write(settingsFile(), settings());
        place.account().own(home);
        new Command(
                        place.account()
                                .as(List.of(program.toString(), settingsFile().toString())),
                        home.resolve("start.log"))
                .run();
        if (!Processes.await(PATIENCE, this::answers)) {
            throw new EngineException(
                    name() + " 没有应答；见 " + logFile(),
                    name() + " does not answer" + System.lineSeparator() + Command.tail(logFile()));
        }
    }

    @Override
    public void stop() {
        Processes.end(processes(), PATIENCE);
    }

    List<ProcessHandle> processes() {
        return Processes.find(line -> line.size() > 1
                && line.get(0).endsWith("redis-server")
                && line.get(1).equals(settingsFile().toString()));
    }

    private void unpack() {
        Binaries.unpackOnce(place, name(), program.getParent().getFileName().toString(), folder -> {
            String resource = "redis-server-" + place.versions().redis() + "-" + Platform.current().redis;
            try (InputStream content = Binaries.resource(resource, this)) {
                Archive.storeExecutable(content, folder.resolve(program.getFileName()));
            }
        });
    }

    private Path settingsFile() {
        return home.resolve("redis.conf");
    }

    private Path logFile() {
        return home.resolve("redis.log");
    }

    private String settings() {
        return """
                # %s
                bind 127.0.0.1
                port %d
                daemonize yes
                # The command line is how a later run recognises this process.
                set-proc-title no
                dir "%s"
                logfile "%s"
                save 3600 1 300 100
                shutdown-on-sigterm save
                stop-writes-on-bgsave-error no
                appendonly no
                maxmemory 256mb
                maxmemory-policy noeviction
                """
                .formatted(program, port, home, logFile());
    }

    private boolean answers() {
        byte[] expected = "+PONG\r\n".getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(2000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return Arrays.equals(socket.getInputStream().readNBytes(expected.length), expected);
        } catch (IOException e) {
            return false;
        }
    }
}
