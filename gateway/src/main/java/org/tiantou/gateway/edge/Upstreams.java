package org.tiantou.gateway.edge;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;

/** The nodes of one role, taken in turn; one that can't be connected to is left alone for 2 s. */
final class Upstreams {

    private static final Logger LOG = LoggerFactory.getLogger(Upstreams.class);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(2);
    private static final int RETRY_AFTER_SECONDS = 2;

    private final HttpClient client;
    private final Clock clock;
    private final List<String> baseUrls;
    private final Duration idle;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<String, Instant> leftAloneUntil = new ConcurrentHashMap<>();

    /**
     * @param baseUrls such as {@code http://marketplace-1:8080}, without a path
     * @param idle after which an answer of which nothing comes is given up, zero for never
     */
    Upstreams(HttpClient client, Clock clock, List<String> baseUrls, Duration idle) {
        this.client = client;
        this.clock = clock;
        this.baseUrls = List.copyOf(baseUrls);
        this.idle = idle;
    }

    /** A request on an open connection, of which nothing was sent yet; fails with UNAVAILABLE. */
    Future<HttpClientRequest> connect() {
        return firstOf(candidates());
    }

    /** All of them, beginning with the one whose turn it is; those left alone come last. */
    private List<String> candidates() {
        int first = Math.floorMod(turn.getAndIncrement(), Math.max(1, baseUrls.size()));
        Instant now = clock.instant();
        List<String> inTurn = IntStream.range(0, baseUrls.size())
                .mapToObj(i -> baseUrls.get((first + i) % baseUrls.size()))
                .toList();
        return Stream.concat(
                        inTurn.stream().filter(url -> !isLeftAlone(url, now)),
                        inTurn.stream().filter(url -> isLeftAlone(url, now)))
                .toList();
    }

    private Future<HttpClientRequest> firstOf(List<String> candidates) {
        if (candidates.isEmpty()) {
            return Future.failedFuture(
                    new DomainException(CommonError.UNAVAILABLE, Map.of("retryAfterSeconds", RETRY_AFTER_SECONDS)));
        }
        String url = candidates.get(0);
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(url)
                .setIdleTimeout(idle.toMillis());
        return client.request(options).recover(failure -> {
            LOG.warn("{} can't be reached: {}", url, failure.toString());
            leftAloneUntil.put(url, clock.instant().plus(LEFT_ALONE));
            return firstOf(candidates.subList(1, candidates.size()));
        });
    }

    private boolean isLeftAlone(String url, Instant now) {
        Instant until = leftAloneUntil.get(url);
        return until != null && now.isBefore(until);
    }
}
