package org.tiantou.platform.log;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.status.Status;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogsTest {

    @Test
    void theRequestsIdOutlivesFuturesAndThreads() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Promise<String> seen = Promise.promise();
            vertx.createHttpServer()
                    .requestHandler(request -> {
                        RequestInLog.begin(request.path());
                        vertx.timer(10)
                                .compose(later -> vertx.executeBlocking(RequestInLog::current))
                                .compose(worker -> Future.succeededFuture(worker + " " + RequestInLog.current()))
                                .onComplete(seen);
                    })
                    .listen(0, "127.0.0.1")
                    .compose(server -> vertx.createHttpClient()
                            .request(io.vertx.core.http.HttpMethod.GET, server.actualPort(), "127.0.0.1", "/a"))
                    .compose(request -> request.end())
                    .await(10, SECONDS);
            assertThat(seen.future().await(10, SECONDS)).isEqualTo("/a /a");
            assertThat(RequestInLog.current()).isNull();
        } finally {
            vertx.close().await(10, SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text.xml", "json.xml"})
    void theConfigurationIsUnderstood(String file) throws Exception {
        LoggerContext logback = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(logback);
        configurator.doConfigure(Logs.class.getResource(file));
        assertThat(logback.getStatusManager().getCopyOfStatusList())
                .allMatch(status -> status.getLevel() < Status.WARN);
        assertThat(logback.getLogger(Logs.ACCESS).isAdditive()).isFalse();
        logback.stop();
    }
}
