package org.tiantou.platform.engine;

import java.nio.file.Path;

/** What the embedded Elasticsearch node is told in its settings folder. */
final class ElasticsearchSettings {
    static final String JVM =
            """
            -Xms512m
            -Xmx512m
            -XX:+UseG1GC
            -Djava.io.tmpdir=${ES_TMPDIR}
            -Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1
            20-:--add-modules=jdk.incubator.vector
            -XX:+ExitOnOutOfMemoryError
            -XX:ErrorFile=hs_err_pid%p.log
            """;

    static final String LOGGING =
            """
            status = error
            appender.console.type = Console
            appender.console.name = console
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %m%n
            appender.file.type = RollingFile
            appender.file.name = file
            appender.file.fileName = ${sys:es.logs.base_path}/elasticsearch.log
            appender.file.filePattern = ${sys:es.logs.base_path}/elasticsearch-%i.log
            appender.file.layout.type = PatternLayout
            appender.file.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %m%n
            appender.file.policies.type = Policies
            appender.file.policies.size.type = SizeBasedTriggeringPolicy
            appender.file.policies.size.size = 10MB
            appender.file.strategy.type = DefaultRolloverStrategy
            appender.file.strategy.max = 3
            rootLogger.level = info
            rootLogger.appenderRef.console.ref = console
            rootLogger.appenderRef.file.ref = file
            """;

    private ElasticsearchSettings() {}

    static String node(Path programs, Path home, int port) {
        return """
                # %s
                cluster.name: tiantou
                node.name: tiantou
                discovery.type: single-node
                http.host: 127.0.0.1
                http.port: %d
                transport.host: 127.0.0.1
                transport.port: 0
                path.data: "%s"
                path.logs: "%s"
                xpack.security.enabled: false
                # A full disk of a laptop must not turn the index read-only; it can be rebuilt.
                cluster.routing.allocation.disk.threshold_enabled: false
                """
                .formatted(programs, port, home.resolve("data"), home.resolve("logs"));
    }
}
