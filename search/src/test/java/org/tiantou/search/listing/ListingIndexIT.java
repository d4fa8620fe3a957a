package org.tiantou.search.listing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.event.ListingWithdrawn;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.engine.TestEngines;

class ListingIndexIT {

    private static final String ELASTICSEARCH = TestEngines.elasticsearchUrl();
    private static final SearchQuery GARLIC = Queries.of("大蒜");

    private final Vertx vertx = Vertx.vertx();
    private TestDatabase database;
    private SearchNode node;
    private Elasticsearch elasticsearch;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.create();
        node = new SearchNode(database.url(), ELASTICSEARCH);
        elasticsearch = Elasticsearch.at(vertx, ELASTICSEARCH);
        node.eventuallyIndexed(10, Queries.all());
    }

    @AfterEach
    void close() throws Exception {
        elasticsearch.close().await(10, SECONDS);
        vertx.close().await(10, SECONDS);
        node.close();
        database.close();
    }

    @Test
    void aListingIsFoundWithinTwoSecondsOfItsCommit() throws Exception {
        node.announce(Stall.CRAB);
        node.eventuallyIndexed(10, Queries.of("大闸蟹"), "微山湖大闸蟹");
        node.announce(Stall.GARLIC);
        node.eventuallyIndexed(2, GARLIC, "金乡大蒜 5斤装");
    }

    @Test
    void aChangedListingIsFoundByItsNewTitleOnly() throws Exception {
        node.fill();
        node.announce(Stall.changed(Stall.CRAB, "微山湖乌鳢", 5600));
        node.eventuallyIndexed(10, Queries.of("乌鳢"), "微山湖乌鳢");
        assertThat(node.titles(Queries.of("大闸蟹"))).isEmpty();
    }

    @Test
    void aWithdrawnListingIsFoundNoMoreUntilItIsOnSaleAgain() throws Exception {
        node.fill();
        node.announce(new ListingWithdrawn(Stall.GARLIC.aggregateId(), "PAUSED", 4));
        node.eventuallyIndexed(10, GARLIC, "蒜香面包");
        node.announce(Stall.GARLIC);
        node.announce(Stall.changed(Stall.changed(Stall.GARLIC, "", 1), "新蒜 大蒜", 2500));
        node.eventuallyIndexed(10, GARLIC, "新蒜 大蒜", "蒜香面包");
    }

    @Test
    void anOldCopyNeverReplacesANewerOne() throws Exception {
        IndexNames names = IndexNames.of(UUID.randomUUID());
        ListingIndex index = new ListingIndex(elasticsearch, names);
        ListingIndexSearch search = new ListingIndexSearch(elasticsearch, Future.succeededFuture(names));
        assertThat(index.createAnew().await(10, SECONDS).live()).isFalse();
        index.goLive().await(10, SECONDS);
        Listing listing = listing();
        index.write(List.of(new ChangedListing(listing, false, 8))).await(10, SECONDS);
        index.write(List.of(new ChangedListing(listing, true, 7))).await(10, SECONDS);
        index.write(List.of(new ChangedListing(listing, true, 8))).await(10, SECONDS);
        elasticsearch
                .call(client -> client.indices().refresh(refresh -> refresh.index(names.index())))
                .await(10, SECONDS);
        assertThat(search.search(Queries.all()).await(10, SECONDS)).isEmpty();
        assertThat(index.find().await(10, SECONDS))
                .map(ListingIndex.Found::live)
                .hasValue(true);
    }

    @Test
    void manyChangesAtOnceAllArrive() throws Exception {
        node.announce(IntStream.range(100, 1_350)
                .mapToObj(number -> Stall.crab(number, "大闸蟹 " + number))
                .toList());
        node.eventuallyIndexed(10, Queries.of("1349"), "大闸蟹 1349");
        for (int number : List.of(100, 299, 300, 599, 600, 1_000, 1_348)) {
            assertThat(node.titles(Queries.of("" + number))).containsExactly("大闸蟹 " + number);
        }
    }

    @Test
    void anotherNodeGoesOnWhenOneStops() throws Exception {
        node.fill();
        try (SearchNode first = new SearchNode(database.url(), ELASTICSEARCH)) {
            first.announce(Stall.crab(200, "阳澄湖大闸蟹"));
            node.eventuallyIndexed(10, Queries.of("阳澄"), "阳澄湖大闸蟹");
        }
        node.announce(Stall.crab(201, "南四湖大闸蟹"));
        node.eventuallyIndexed(10, Queries.of("南四湖"), "南四湖大闸蟹");
    }

    @Test
    void databasesThatShareAnElasticsearchKeepApart() throws Exception {
        node.fill();
        try (TestDatabase second = TestDatabase.create();
                SearchNode other = new SearchNode(second.url(), ELASTICSEARCH)) {
            other.announce(Stall.BREAD);
            other.eventuallyIndexed(10, Queries.all(), "蒜香面包");
            assertThat(node.titles(Queries.all())).hasSize(Stall.ALL.size());
        }
    }

    @Test
    void anIndexThatWasLostIsFilledAgainAndMeanwhilePostgresAnswers() throws Exception {
        node.fill();
        call("DELETE", "/" + node.names().index(), "");
        assertThat(node.titles(GARLIC)).containsExactly("金乡大蒜 5斤装", "蒜香面包");
        node.eventuallyIndexed(10, GARLIC, "金乡大蒜 5斤装", "蒜香面包");
    }

    @Test
    void anIndexThatSomebodyElseMadeIsReplaced() throws Exception {
        node.fill();
        String index = "/" + node.names().index();
        node.close();
        call("DELETE", index, "");
        call("PUT", index + "/_doc/1?refresh=true", "{\"titleWords\":\"大蒜\"}");
        node = new SearchNode(database.url(), ELASTICSEARCH);
        node.eventuallyIndexed(10, GARLIC, "金乡大蒜 5斤装", "蒜香面包");
    }

    @Test
    void whileElasticsearchIsDownPostgresAnswersAndThenTheIndexCatchesUp() throws Exception {
        node.fill();
        SearchQuery newest = Queries.page(Queries.of("", SearchSort.NEWEST), Optional.empty());
        SearchResult firstPage = node.ask(newest);
        assertThat(firstPage.source()).isEqualTo(SearchSource.ELASTICSEARCH);
        TestEngines.stopElasticsearch();
        try {
            SearchResult without = node.ask(GARLIC);
            assertThat(without.source()).isEqualTo(SearchSource.POSTGRESQL);
            assertThat(SearchNode.titles(without.page())).containsExactly("金乡大蒜 5斤装", "蒜香面包");
            assertThat(node.ask(Queries.page(newest, after(firstPage, SearchSort.NEWEST)))
                            .page()
                            .items())
                    .extracting(SearchHit::title)
                    .containsExactly("双孢蘑菇 Organic", "微山麻鸭");
            assertThat(node.feature()
                            .ping()
                            .transform(ping -> Future.succeededFuture(ping.failed()))
                            .await(5, SECONDS))
                    .isTrue();
            node.announce(Stall.crab(300, "南阳湖大闸蟹"));
            node.eventually(10, Queries.of("南阳湖"), answer -> SearchNode.titles(answer.page())
                    .equals(List.of("南阳湖大闸蟹")));
        } finally {
            TestEngines.startElasticsearch();
        }
        node.eventuallyIndexed(30, Queries.of("南阳湖"), "南阳湖大闸蟹");
        node.feature().ping().await(5, SECONDS);
    }

    private static Optional<SearchPosition> after(SearchResult page, SearchSort sort) {
        return page.page().next().map(cursor -> SearchPosition.from(cursor, sort));
    }

    private static Listing listing() {
        return new Listing(
                new UUID(3, 3),
                new UUID(4, 4),
                "湖上人家",
                "微山湖大闸蟹",
                "大而肥",
                "AQUATIC",
                Stall.WEISHAN,
                "LIVE",
                12800,
                Optional.empty(),
                Instant.parse("2026-10-01T08:00:00Z"),
                1);
    }

    private static void call(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(ELASTICSEARCH + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("content-type", "application/json")
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isBetween(200, 299);
    }
}
