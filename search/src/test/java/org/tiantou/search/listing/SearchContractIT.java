package org.tiantou.search.listing;

import static java.time.Duration.ofMillis;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.CommonError;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.http.Contract;
import org.tiantou.platform.http.ContractRouter;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.Problems;

/** The operation by HTTP and the contract; there is no Elasticsearch, so that PostgreSQL answers. */
class SearchContractIT {

    private static final String NOWHERE = "http://elastic:secret@127.0.0.1:1";

    private static TestDatabase database;
    private static SearchNode node;
    private static String base;

    @BeforeAll
    static void open() throws Exception {
        database = TestDatabase.create();
        node = new SearchNode(database.url(), NOWHERE);
        Contract contract = Contract.load(node.vertx(), "../gateway/src/main/resources/openapi.yaml")
                .await(30, SECONDS);
        Router router = Router.router(node.vertx());
        new Problems().mount(router);
        Operations operations = new Operations();
        node.feature().mount(operations);
        new ContractRouter(
                        contract,
                        operation -> "searchListings".equals(operation.getOperationId()),
                        token -> Future.failedFuture(CommonError.UNAUTHENTICATED.exception()),
                        operations)
                .mount(router);
        HttpServer server = node.vertx()
                .createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await(10, SECONDS);
        base = "http://127.0.0.1:" + server.actualPort() + "/v1/listings?";
        node.announce(Stall.ALL);
        node.eventually(5, Queries.all(), answer -> answer.page().items().size() == Stall.ALL.size());
    }

    @AfterAll
    static void close() throws Exception {
        node.close();
        database.close();
    }

    @Test
    void aHitHasAllThatTheContractPromises() throws Exception {
        JsonObject answer = ok("q=" + encoded("大闸蟹"));
        assertThat(answer.getString("source")).isEqualTo("postgresql");
        assertThat(answer.containsKey("nextCursor")).isFalse();
        assertThat(answer.getJsonArray("items"))
                .isEqualTo(new JsonArray()
                        .add(new JsonObject()
                                .put("id", Stall.CRAB.aggregateId().toString())
                                .put("producerId", Stall.CRAB.producerId().toString())
                                .put("producerName", "湖上人家")
                                .put("title", "微山湖大闸蟹")
                                .put("category", "AQUATIC")
                                .put("countyCode", "370826")
                                .put("county", "微山县")
                                .put("temperatureClass", "LIVE")
                                .put(
                                        "minPrice",
                                        new JsonObject().put("amount", 12800).put("currency", "CNY"))
                                .put("publishedAt", "2026-10-01T08:00:01.123456Z")
                                .put("photo", "/v1/photos/" + Stall.CRAB.photoId() + "/medium")));
        assertThat(ok("category=POULTRY").getJsonArray("items").getJsonObject(0).containsKey("photo"))
                .isFalse();
    }

    @Test
    void aQuestionWithoutWordsFindsEverything() throws Exception {
        for (String text : List.of("", "%20%20", "%F0%9F%A6%80", "%27%22%5C%25_")) {
            assertThat(ok("q=" + text).getJsonArray("items")).as(text).hasSize(Stall.ALL.size());
        }
    }

    @Test
    void anyTextIsAnswered() throws Exception {
        for (String text : List.of(
                "5", "true", "null", "\"", "{}", "[1]", "𠮷", "a".repeat(100), "1e999", "2.5", "-5", "a+b", "%41")) {
            ok("q=" + encoded(text));
        }
        assertThat(ok("q=50%25").getJsonArray("items")).isEmpty();
        ok("q=%FF%FE");
        ok("q=%ED%A0%80");
        assertThat(ok("q=5").getJsonArray("items")).hasSize(1);
    }

    @Test
    void theNextPageGoesOnWhereTheOneBeforeEnded() throws Exception {
        JsonObject first = ok("sort=priceAscending&limit=4");
        JsonObject second = ok("sort=priceAscending&limit=4&cursor=" + first.getString("nextCursor"));
        assertThat(first.getJsonArray("items")).hasSize(4);
        assertThat(second.getJsonArray("items")).hasSize(3);
        assertThat(second.containsKey("nextCursor")).isFalse();
    }

    @Test
    void badInputIsRefusedByField() throws Exception {
        String ofNewest = ok("sort=newest&limit=1").getString("nextCursor");
        assertThat(refusedField("cursor=" + ofNewest)).isEqualTo("cursor");
        assertThat(refusedField("sort=priceAscending&cursor=" + ofNewest)).isEqualTo("cursor");
        assertThat(refusedField("cursor=AAAA")).isEqualTo("cursor");
        assertThat(refusedField("cursor=%00%25")).isEqualTo("cursor");
        assertThat(refusedField("minPrice=2&maxPrice=1")).isEqualTo("minPrice");
        assertThat(refusedField("county=999999")).isEqualTo("county");
        assertThat(refusedField("county=3708")).isEqualTo("county");
        assertThat(refusedField("category=FISH")).isEqualTo("category");
        assertThat(refusedField("sort=oldest")).isEqualTo("sort");
        assertThat(refusedField("limit=0")).isEqualTo("limit");
        assertThat(refusedField("q=" + "a".repeat(101))).isEqualTo("q");
        assertThat(refusedField("q=%00")).isEqualTo("q");
        assertThat(refusedField("limit=x")).isEqualTo("limit");
        assertThat(refusedField("minPrice=1.5")).isEqualTo("minPrice");
        assertThat(refusedField("minPrice=")).isEqualTo("minPrice");
    }

    @Test
    void aSilentElasticsearchIsWaitedForOnlyOnce() throws Exception {
        NetServer silent = node.vertx()
                .createNetServer()
                .connectHandler(socket -> {})
                .listen(0, "127.0.0.1")
                .await(10, SECONDS);
        try (SearchNode other = new SearchNode(database.url(), "http://127.0.0.1:" + silent.actualPort())) {
            long begin = System.nanoTime();
            assertThat(other.titles(Queries.of("大闸蟹"))).containsExactly("微山湖大闸蟹");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(ofMillis(1_400), ofMillis(5_000));
            begin = System.nanoTime();
            assertThat(other.ask(Queries.all()).source()).isEqualTo(SearchSource.POSTGRESQL);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(ofMillis(1_400));
        } finally {
            silent.close().await(10, SECONDS);
        }
    }

    private static JsonObject ok(String query) throws Exception {
        HttpResponse<String> answer = get(query);
        assertThat(answer.statusCode()).as(query + " " + answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    private static String refusedField(String query) throws Exception {
        HttpResponse<String> answer = get(query);
        assertThat(answer.statusCode()).as(query).isEqualTo(400);
        return new JsonObject(answer.body()).getString("field");
    }

    private static HttpResponse<String> get(String query) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(base + query)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
