package org.tiantou.search.listing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ElasticsearchTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    @Test
    void aWrongUrlIsRefusedWithoutRepeatingIt() {
        for (String url :
                new String[] {"http://elastic:se^cret@x:9200", "elastic:secret@x:9200", "ftp://x", "http://"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Elasticsearch.at(vertx, url))
                    .withMessageNotContaining("cret")
                    .withNoCause();
        }
    }

    @Test
    void theAccountOfTheUrlIsSentAndItsPathKept() throws Exception {
        CompletableFuture<String> sent = new CompletableFuture<>();
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> {
                    sent.complete(described(request));
                    request.response().setStatusCode(503).end();
                })
                .listen(0, "127.0.0.1")
                .await(10, SECONDS);
        Elasticsearch elasticsearch =
                Elasticsearch.at(vertx, "http://elastic:s%40cret@127.0.0.1:" + server.actualPort() + "/es");
        assertThat(elasticsearch.ping().map("up").otherwise("down").await(10, SECONDS))
                .isEqualTo("down");
        assertThat(sent.get(10, SECONDS)).isEqualTo("/es/_cluster/health Basic ZWxhc3RpYzpzQGNyZXQ=");
        elasticsearch.close().await(10, SECONDS);
    }

    private static String described(HttpServerRequest request) {
        return request.path() + " " + request.getHeader("authorization");
    }
}
