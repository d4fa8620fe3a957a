package org.tiantou.marketplace.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.marketplace.listing.CatalogueClient.Reply;
import org.tiantou.marketplace.producer.ProducerBodies;
import org.tiantou.platform.http.Role;

class ListingIT {

    private static CatalogueNode node;

    private final CatalogueClient farmer = node.account(Role.FARMER);
    private final CatalogueClient cooperative = node.account(Role.COOPERATIVE);
    private final String farm = farmer.registered(ProducerBodies.farm("金谷农场"));

    @BeforeAll
    static void open() {
        node = new CatalogueNode();
    }

    @AfterAll
    static void close() {
        node.close();
    }

    @Test
    void aDraftHasPoolsThatAreNotOnSale() {
        Reply created = create(ListingBodies.variant(1990), ListingBodies.variant(3500));
        JsonObject listing = created.json();
        assertThat(created.etag()).isEqualTo("\"1\"");
        assertThat(created.header("location")).isEqualTo("/v1/listings/" + id(created));
        assertThat(listing.getString("status")).isEqualTo("DRAFT");
        assertThat(listing.getString("story")).isEqualTo("土里长的\n手工挖的");
        assertThat(variant(listing, 0).getLong("volumeMillilitres")).isEqualTo(5000);
        assertThat(variant(listing, 0).getInteger("buyerLimit")).isEqualTo(5);
        assertThat(farmer.get("/v1/listings/" + id(created)).expect(200).json()).isEqualTo(listing);
        assertThat(pools(id(created))).containsExactly("1990/5/false/0", "3500/5/false/0");
        assertThat(node.events(id(created))).containsExactly("ListingCreated");
    }

    @Test
    void publishingPutsItsPoolsOnSaleAndPausingTakesThemOff() {
        String id = id(create(ListingBodies.variant(1990)));
        Reply published =
                farmer.step("/v1/listings/" + id + "/publish", "\"1\"").expect(200);
        assertThat(published.json().getString("status")).isEqualTo("PUBLISHED");
        assertThat(pools(id)).containsExactly("1990/5/true/0");
        JsonObject news = node.lastEvent(id);
        assertThat(news.getString("producerName")).isEqualTo("金谷农场");
        assertThat(news.getString("countyCode")).isEqualTo("370828");
        assertThat(news.getString("publishedAt")).isEqualTo(CatalogueNode.NOW.toString());
        farmer.step("/v1/listings/" + id + "/pause", published.etag()).expect(200);
        assertThat(pools(id)).containsExactly("1990/5/false/0");
        farmer.step("/v1/listings/" + id + "/publish", "\"3\"").expect(200);
        farmer.step("/v1/listings/" + id + "/archive", "\"4\"").expect(200);
        assertThat(pools(id)).containsExactly("1990/5/false/0");
        farmer.step("/v1/listings/" + id + "/publish", "\"5\"").refused(409, "LISTING_NOT_PUBLISHABLE");
        farmer.put("/v1/listings/" + id, ListingBodies.change(ListingBodies.variant(1)), "\"5\"")
                .refused(409, "LISTING_NOT_CHANGEABLE");
        assertThat(node.events(id))
                .containsExactly(
                        "ListingCreated",
                        "ListingPublished",
                        "ListingWithdrawn",
                        "ListingPublished",
                        "ListingWithdrawn");
    }

    @Test
    void aChangeKeepsVariantsDropsOthersAndTellsTheSearch() {
        Reply created = create(ListingBodies.variant(1990), ListingBodies.variant(3500));
        String id = id(created);
        farmer.step("/v1/listings/" + id + "/publish", "\"1\"").expect(200);
        JsonObject kept = variant(created.json(), 1);
        JsonObject change = ListingBodies.change(
                ListingBodies.variant(900), ListingBodies.variant(3600).put("id", kept.getString("id")));
        change.getJsonArray("variants").getJsonObject(1).remove("buyerLimit");
        Reply changed = farmer.put("/v1/listings/" + id, change, "\"2\"").expect(200);
        assertThat(changed.etag()).isEqualTo("\"3\"");
        assertThat(variant(changed.json(), 1).getString("id")).isEqualTo(kept.getString("id"));
        assertThat(pools(id)).containsExactly("1990/5/false/0", "3600/null/true/0", "900/5/true/0");
        assertThat(node.lastEvent(id).getLong("minPriceFen")).isEqualTo(900);
        assertThat(node.lastEvent(id).getLong("version")).isEqualTo(3);
        assertThat(node.events(id))
                .containsExactly("ListingCreated", "ListingPublished", "ListingChanged", "ListingPublished");
        JsonObject dropped =
                ListingBodies.variant(1).put("id", variant(created.json(), 0).getString("id"));
        farmer.put("/v1/listings/" + id, ListingBodies.change(dropped), "\"3\"").refusedField("variants.0.id");
    }

    @Test
    void onlyPublishedListingsAreForEverybody() {
        String id = id(create(ListingBodies.variant(1990)));
        CatalogueClient buyer = node.account(Role.BUYER);
        node.anybody().get("/v1/listings/" + id).refused(404, "NOT_FOUND");
        buyer.get("/v1/listings/" + id).refused(404, "NOT_FOUND");
        farmer.step("/v1/listings/" + id + "/publish", "\"1\"").expect(200);
        node.anybody().get("/v1/listings/" + id).expect(200);
        farmer.step("/v1/listings/" + id + "/archive", "\"2\"").expect(200);
        buyer.get("/v1/listings/" + id).refused(404, "NOT_FOUND");
        farmer.get("/v1/listings/" + id).expect(200);
    }

    @Test
    void strangersCanNeitherSeeNorChangeAnything() {
        String id = id(create(ListingBodies.variant(1990)));
        cooperative
                .post("/v1/listings", ListingBodies.garlic(farm, ListingBodies.variant(1)))
                .refused(404, "NOT_FOUND");
        cooperative
                .put("/v1/listings/" + id, ListingBodies.change(ListingBodies.variant(1)), "\"1\"")
                .refused(404, "NOT_FOUND");
        for (String step : List.of("publish", "pause", "archive")) {
            cooperative.step("/v1/listings/" + id + "/" + step, "\"1\"").refused(404, "NOT_FOUND");
            farmer.step("/v1/listings/" + UUID.randomUUID() + "/" + step, "\"1\"")
                    .refused(404, "NOT_FOUND");
        }
        cooperative.get("/v1/producers/" + farm + "/listings").refused(404, "NOT_FOUND");
        assertThat(node.events(id)).containsExactly("ListingCreated");
    }

    @Test
    void aCooperativeDoesWhatItsPowersSay() {
        String coop = cooperative.registered(ProducerBodies.cooperative("蒜业合作社"));
        String stock = grant(coop, "STOCK");
        JsonObject listing = ListingBodies.garlic(farm, ListingBodies.variant(1990));
        cooperative.get("/v1/producers/" + farm + "/listings").expect(200);
        cooperative.post("/v1/listings", listing).refused(404, "NOT_FOUND");
        revoke(stock);

        String list = grant(coop, "LIST");
        Reply created = create(ListingBodies.variant(1990));
        String path = "/v1/listings/" + id(created);
        String variantId = variant(created.json(), 0).getString("id");
        cooperative.post("/v1/listings", listing).refused(403, "PRICE_POWER_REQUIRED");
        cooperative
                .put(path, ListingBodies.change(ListingBodies.variant(1).put("id", variantId)), "\"1\"")
                .refused(403, "PRICE_POWER_REQUIRED");
        cooperative
                .put(path, ListingBodies.change(ListingBodies.variant(1990).put("id", variantId)), "\"1\"")
                .expect(200);
        cooperative.step(path + "/publish", "\"2\"").expect(200);
        revoke(list);
        cooperative.step(path + "/pause", "\"3\"").refused(404, "NOT_FOUND");

        grant(coop, "LIST", "PRICE");
        cooperative.post("/v1/listings", listing).expect(201);
    }

    @Test
    void badInputIsRefusedByItsField() {
        JsonObject bad = ListingBodies.variant(1).put("unit", " ");
        farmer.post("/v1/listings", ListingBodies.garlic(farm, ListingBodies.variant(1), bad))
                .refusedField("variants.1.unit");
        farmer.post(
                        "/v1/listings",
                        ListingBodies.garlic(farm, ListingBodies.variant(1)).put("title", "a\u0000b"))
                .refusedField("title");
        farmer.post(
                        "/v1/listings",
                        ListingBodies.garlic(farm, ListingBodies.variant(1)).put("story", "a\u0000b"))
                .refusedField("story");
        farmer.post("/v1/listings", ListingBodies.garlic(UUID.randomUUID().toString(), ListingBodies.variant(1)))
                .refused(404, "NOT_FOUND");
        String id = id(create(ListingBodies.variant(1)));
        farmer.step("/v1/listings/" + id + "/publish", "1").refusedField("If-Match");
        farmer.step("/v1/listings/" + id + "/publish", "\"7\"").refused(412, "VERSION_CONFLICT");
    }

    @Test
    void creatingOnceMoreWithTheSameKeyCreatesNothing() {
        JsonObject body = ListingBodies.garlic(farm, ListingBodies.variant(1990));
        Reply first = farmer.post("/v1/listings", body, "create-once").expect(201);
        Reply second = farmer.post("/v1/listings", body, "create-once").expect(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(farmer.get("/v1/producers/" + farm + "/listings").items()).hasSize(1);
    }

    @Test
    void ofStepsTakenFromTheSameVersionOneWins() {
        Reply created = create(ListingBodies.variant(1990));
        String path = "/v1/listings/" + id(created);
        List<Integer> statuses = inParallel(12, i -> switch (i % 3) {
            case 0 -> farmer.step(path + "/publish", "\"1\"").status();
            case 1 -> farmer.step(path + "/archive", "\"1\"").status();
            default ->
                farmer.put(path, ListingBodies.change(ListingBodies.variant(100 + i)), "\"1\"")
                        .status();
        });
        assertThat(statuses)
                .containsOnlyOnce(200)
                .filteredOn(status -> status != 200)
                .containsOnly(412);
        JsonObject after = farmer.get(path).json();
        assertThat(after.getLong("version")).isEqualTo(2);
        boolean published = "PUBLISHED".equals(after.getString("status"));
        assertThat(pools(id(created)).stream().anyMatch(pool -> pool.contains("/true/")))
                .isEqualTo(published);
    }

    @Test
    void aProducersNewNameReachesItsListingsOnSale() {
        String published = id(create(ListingBodies.variant(1990)));
        String draft = id(create(ListingBodies.variant(1990)));
        farmer.step("/v1/listings/" + published + "/publish", "\"1\"").expect(200);
        JsonObject renamed = ProducerBodies.farm("新谷农场").put("villageCode", ProducerBodies.village("370827"));
        farmer.put("/v1/producers/" + farm, renamed, "\"1\"").expect(200);
        assertThat(node.lastEvent(published).getString("producerName")).isEqualTo("新谷农场");
        assertThat(node.lastEvent(published).getString("countyCode")).isEqualTo("370827");
        assertThat(node.lastEvent(published).getLong("version")).isEqualTo(3);
        assertThat(node.events(draft)).containsExactly("ListingCreated");
    }

    @Test
    void renamingAndPublishingAtOnceEndWithTheNewNameOnEveryListing() {
        List<String> listings = IntStream.range(0, 6)
                .mapToObj(i -> id(create(ListingBodies.variant(1990))))
                .toList();
        List<Integer> statuses = inParallel(
                7,
                i -> i == 3
                        ? farmer.put("/v1/producers/" + farm, ProducerBodies.farm("新谷农场"), "\"1\"")
                                .status()
                        : farmer.step("/v1/listings/" + listings.get(i < 3 ? i : i - 1) + "/publish", "\"1\"")
                                .status());
        assertThat(statuses).containsOnly(200);
        assertThat(listings).allSatisfy(id -> assertThat(node.lastEvent(id).getString("producerName"))
                .isEqualTo("新谷农场"));
    }

    @Test
    void aProducersListingsComePageByPageInEveryState() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            expected.add(id(create(ListingBodies.variant(1990))));
        }
        farmer.step("/v1/listings/" + expected.get(0) + "/archive", "\"1\"").expect(200);
        List<String> seen = new ArrayList<>();
        String base = "/v1/producers/" + farm + "/listings?limit=2";
        String next = base;
        while (next != null) {
            Reply page = farmer.get(next).expect(200);
            page.items().forEach(item -> seen.add(((JsonObject) item).getString("id")));
            String cursor = page.json().getString("nextCursor");
            next = cursor == null ? null : base + "&cursor=" + cursor;
        }
        assertThat(seen).containsExactlyElementsOf(expected);
    }

    private Reply create(JsonObject... variants) {
        return farmer.post("/v1/listings", ListingBodies.garlic(farm, variants)).expect(201);
    }

    private String grant(String coop, String... powers) {
        JsonObject body =
                new JsonObject().put("cooperativeId", coop).put("powers", new JsonArray(List.of((Object[]) powers)));
        return farmer.post("/v1/producers/" + farm + "/grants", body)
                .expect(201)
                .json()
                .getString("id");
    }

    private void revoke(String grant) {
        farmer.delete("/v1/producers/" + farm + "/grants/" + grant).expect(204);
    }

    private static String id(Reply created) {
        return created.json().getString("id");
    }

    private static JsonObject variant(JsonObject listing, int position) {
        return listing.getJsonArray("variants").getJsonObject(position);
    }

    /** price/limit/on sale/available of each pool, as text in order. */
    private static List<String> pools(String listing) {
        return node
                .column(
                        """
                SELECT concat_ws('/', s.price_fen, coalesce(s.buyer_limit::text, 'null'), s.on_sale::text, s.available)
                  FROM marketplace.stock_pool s
                  JOIN marketplace.variant v ON v.id = s.variant_id
                 WHERE v.listing_id = $1
                """,
                        listing)
                .stream()
                .sorted()
                .toList();
    }

    private static List<Integer> inParallel(int times, IntFunction<Integer> call) {
        List<CompletableFuture<Integer>> calls = IntStream.range(0, times)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i)))
                .toList();
        return calls.stream().map(CompletableFuture::join).toList();
    }
}
