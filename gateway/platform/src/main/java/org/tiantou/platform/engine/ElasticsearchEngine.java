package org.tiantou.platform.engine;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A single Elasticsearch node without its optional modules, with settings and logs of its own. */
final class ElasticsearchEngine implements Engine {
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final Workplace place;
    private final int port;
    private final Path zip;
    private final Path home;
    private final Path programs;

    ElasticsearchEngine(Workplace place, int port, Path zip) {
        this.place = place;
        this.port = port;
        this.zip = zip;
        this.home = place.dataDir().resolve("elasticsearch");
        this.programs =
                place.binaries().resolve("elasticsearch-" + place.versions().elasticsearch());
    }

    @Override
    public String name() {
        return "Elasticsearch " + place.versions().elasticsearch();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String portSetting() {
        return "ELASTICSEARCH_PORT";
    }

    @Override
    public String urlSetting() {
        return "ELASTICSEARCH_URL";
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public boolean servesAlready() {
        return !processes().isEmpty()
                && Folders.contains(settings().resolve("elasticsearch.yml"), nodeSettings())
                && answers();
    }

    @Override
    public void start() {
        unpack();
        Folders.createPrivate(home);
        Stream.of(settings(), scratch(), home.resolve("data"), home.resolve("logs"))
                .forEach(Folders::createPrivate);
        Folders.write(settings().resolve("jvm.options"), ElasticsearchSettings.JVM);
        Folders.write(settings().resolve("log4j2.properties"), ElasticsearchSettings.LOGGING);
        Folders.write(settings().resolve("elasticsearch.yml"), nodeSettings());
        place.account().own(home);
        startServer();
        if (!Processes.await(START_PATIENCE, this::answers)) {
            throw new EngineException(
                    name() + " 没有应答；见 " + home.resolve("logs"),
                    name() + " does not answer; see " + home.resolve("logs"));
        }
    }

    @Override
    public void stop() {
        Processes.end(processes(), STOP_PATIENCE);
    }

    /** The launcher and the server: only the launcher names the settings folder, only the server the scratch folder. */
    List<ProcessHandle> processes() {
        Set<String> marks = Set.of("-Des.path.conf=" + settings(), "-Djava.io.tmpdir=" + scratch());
        return Processes.find(line -> line.stream().anyMatch(marks::contains));
    }

    private void unpack() {
        Binaries.unpackOnce(place, name(), programs.getFileName().toString(), folder -> {
            if (!Files.exists(zip)) {
                throw new EngineException("找不到 " + name() + " 的安装包 " + zip, name() + " is missing: no file " + zip);
            }
            Archive.unpackZip(zip, folder);
        });
    }

    private void startServer() {
        Path program = programs.resolve("elasticsearch-" + place.versions().elasticsearch())
                .resolve("bin")
                .resolve("elasticsearch");
        // Without a locale Java could not name folders outside ASCII.
        Map<String, String> environment = Map.of(
                "LC_ALL", "C.UTF-8",
                "ES_JAVA_HOME", System.getProperty("java.home"),
                "ES_PATH_CONF", settings().toString(),
                "ES_TMPDIR", scratch().toString());
        List<String> line = Stream.of(ownSession(), place.account().as(List.of(program.toString(), "--daemonize")))
                .flatMap(List::stream)
                .toList();
        new Command(line, environment, home.resolve("start.log"), START_PATIENCE).run();
    }

    /** Away from the terminal's session, so that Ctrl-C reaches only the program, which then stops engines in order. */
    private static List<String> ownSession() {
        return Files.isExecutable(Path.of("/usr/bin/setsid")) ? List.of("setsid") : List.of();
    }

    private Path settings() {
        return home.resolve("config");
    }

    private Path scratch() {
        return home.resolve("tmp");
    }

    private String nodeSettings() {
        return ElasticsearchSettings.node(programs, home, port);
    }

    private boolean answers() {
        try {
            URI health = URI.create(url() + "/_cluster/health?wait_for_status=yellow&timeout=10s");
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(15_000);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
