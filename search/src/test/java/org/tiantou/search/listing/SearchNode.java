package org.tiantou.search.listing;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.tiantou.kernel.event.PublishedEvent;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Page;
import org.tiantou.platform.sql.Database;

/** A node that serves the search, and the test's way to announce and to ask. */
final class SearchNode implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final EventFeed feed = new EventFeed(Clock.systemUTC());
    private final Database database;
    private final SearchFeature search;

    SearchNode(String databaseUrl, String elasticsearchUrl) throws Exception {
        database = Database.connect(vertx, databaseUrl, 4);
        search = new SearchFeature(vertx, database, elasticsearchUrl, UUID::randomUUID);
        search.start().await(10, SECONDS);
    }

    SearchNode announce(List<? extends PublishedEvent> events) throws Exception {
        database.inTransaction(db -> feed.append(db, events)).await(5, SECONDS);
        search.nudge();
        return this;
    }

    SearchNode announce(PublishedEvent... events) throws Exception {
        return announce(Arrays.asList(events));
    }

    SearchResult ask(SearchQuery query) throws Exception {
        return search.service().search(query).await(10, SECONDS);
    }

    List<String> titles(SearchQuery query) throws Exception {
        return titles(ask(query).page());
    }

    static List<String> titles(Page<SearchHit> page) {
        return page.items().stream().map(SearchHit::title).toList();
    }

    /** Asks again and again until the answer is as expected; fails when it isn't in time. */
    SearchResult eventually(long seconds, SearchQuery query, Predicate<SearchResult> expected) throws Exception {
        long end = System.nanoTime() + SECONDS.toNanos(seconds);
        SearchResult answer = ask(query);
        while (!expected.test(answer)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still " + answer.source() + " " + titles(answer.page()));
            }
            vertx.timer(20, MILLISECONDS).await(5, SECONDS);
            answer = ask(query);
        }
        return answer;
    }

    /** Until Elasticsearch answers with exactly these titles in this order. */
    void eventuallyIndexed(long seconds, SearchQuery query, String... titles) throws Exception {
        eventually(
                seconds,
                query,
                answer -> answer.source() == SearchSource.ELASTICSEARCH
                        && titles(answer.page()).equals(List.of(titles)));
    }

    /** Puts everything on sale and waits until the index has it. */
    void fill() throws Exception {
        announce(Stall.ALL);
        eventually(
                15,
                Queries.all(),
                answer -> answer.source() == SearchSource.ELASTICSEARCH
                        && answer.page().items().size() == Stall.ALL.size());
    }

    IndexNames names() throws Exception {
        return new IndexCopyRepository()
                .installation(database.client(), UUID.randomUUID())
                .map(IndexNames::of)
                .await(5, SECONDS);
    }

    SearchFeature feature() {
        return search;
    }

    Database database() {
        return database;
    }

    Vertx vertx() {
        return vertx;
    }

    @Override
    public void close() throws TimeoutException {
        search.stop().await(15, SECONDS);
        database.close().await(5, SECONDS);
        vertx.close().await(5, SECONDS);
    }
}
