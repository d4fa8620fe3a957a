package org.tiantou.search.listing;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;

/** The connection to Elasticsearch, whose answers come back to the caller's Vert.x context. */
final class Elasticsearch {

    private static final int CONNECT_MILLIS = 1_000;
    private static final int SILENCE_MILLIS = 10_000;
    private static final int CONNECTIONS = 32;
    private static final int PING_SECONDS = 2;
    private static final int MISSING = 404;

    private final Vertx vertx;
    private final RestClient http;
    private final ElasticsearchAsyncClient client;

    private Elasticsearch(Vertx vertx, RestClient http) {
        this.vertx = vertx;
        this.http = http;
        this.client = new ElasticsearchAsyncClient(new RestClientTransport(http, new JacksonJsonpMapper()));
    }

    /**
     * Connects on first use.
     *
     * @param url http or https URL, with user:password@ where the server asks for them
     */
    static Elasticsearch at(Vertx vertx, String url) {
        URI uri = parse(url);
        RestClientBuilder builder = RestClient.builder(new HttpHost(uri.getHost(), port(uri), uri.getScheme()))
                .setRequestConfigCallback(request -> request.setConnectTimeout(CONNECT_MILLIS)
                        .setConnectionRequestTimeout(CONNECT_MILLIS)
                        .setSocketTimeout(SILENCE_MILLIS))
                .setHttpClientConfigCallback(
                        pool -> pool.setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(CONNECTIONS));
        path(uri).ifPresent(builder::setPathPrefix);
        account(uri).ifPresent(header -> builder.setDefaultHeaders(new Header[] {header}));
        return new Elasticsearch(vertx, builder.build());
    }

    <T> Future<T> call(Function<ElasticsearchAsyncClient, CompletionStage<T>> request) {
        try {
            return Future.fromCompletionStage(request.apply(client), vertx.getOrCreateContext());
        } catch (RuntimeException refused) {
            return Future.failedFuture(refused);
        }
    }

    /** Succeeds when the cluster answers within two seconds. */
    Future<Void> ping() {
        return call(elasticsearch -> elasticsearch.cluster().health())
                .timeout(PING_SECONDS, TimeUnit.SECONDS)
                .mapEmpty();
    }

    Future<Void> close() {
        return vertx.executeBlocking(() -> {
            try {
                http.close();
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Whether Elasticsearch is up, but has no index or alias of that name. */
    static boolean isMissing(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof ElasticsearchException refused && refused.status() == MISSING;
    }

    /** The message names no part of the URL: there may be a password in it. */
    private static URI parse(String url) {
        try {
            URI uri = new URI(url);
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (URISyntaxException secret) {
            throw wrongUrl();
        }
        throw wrongUrl();
    }

    private static IllegalArgumentException wrongUrl() {
        return new IllegalArgumentException("Expected http://user:password@host:port of Elasticsearch");
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? 443 : 9200;
    }

    private static Optional<String> path(URI uri) {
        return Optional.ofNullable(uri.getPath()).filter(path -> path.length() > 1);
    }

    private static Optional<Header> account(URI uri) {
        return Optional.ofNullable(uri.getUserInfo())
                .map(account -> Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)))
                .map(encoded -> new BasicHeader("Authorization", "Basic " + encoded));
    }
}
