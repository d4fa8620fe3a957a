package org.tiantou.marketplace.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.marketplace.listing.CatalogueClient;
import org.tiantou.marketplace.listing.CatalogueClient.Reply;
import org.tiantou.marketplace.listing.CatalogueNode;
import org.tiantou.platform.http.Role;

class ProducerIT {

    private static CatalogueNode node;

    private final CatalogueClient farmer = node.account(Role.FARMER);
    private final CatalogueClient cooperative = node.account(Role.COOPERATIVE);

    @BeforeAll
    static void open() {
        node = new CatalogueNode();
    }

    @AfterAll
    static void close() {
        node.close();
    }

    @Test
    void aFarmIsRegisteredAndItsPeopleSeeTheContact() {
        Reply registered =
                farmer.post("/v1/producers", ProducerBodies.farm(" 金谷农场 ")).expect(201);
        JsonObject farm = registered.json();
        assertThat(registered.etag()).isEqualTo("\"1\"");
        assertThat(registered.header("location")).isEqualTo("/v1/producers/" + farm.getString("id"));
        assertThat(farm.getString("name")).isEqualTo("金谷农场");
        assertThat(farm.getString("village")).startsWith("山东省济宁市金乡县");
        assertThat(farmer.get("/v1/producers/" + farm.getString("id"))
                        .expect(200)
                        .json())
                .isEqualTo(farm);
        assertThat(node.events(farm.getString("id"))).containsExactly("ProducerRegistered");
    }

    @Test
    void strangersSeeNeitherContactNorRegistration() {
        String id = farmer.registered(ProducerBodies.farm("红土农场"));
        for (CatalogueClient stranger : List.of(node.anybody(), cooperative, node.account(Role.BUYER))) {
            assertThat(stranger.get("/v1/producers/" + id).expect(200).json().fieldNames())
                    .containsExactlyInAnyOrder("id", "kind", "name", "villageCode", "village");
        }
        node.anybody().get("/v1/producers/" + UUID.randomUUID()).refused(404, "NOT_FOUND");
    }

    @Test
    void contactsAreEncryptedAtRest() {
        String id = farmer.registered(ProducerBodies.farm("密文农场"));
        assertThat(node.column(
                        """
                        SELECT position('13800000000'::bytea IN contact_phone) FROM marketplace.producer WHERE id = $1
                        """,
                        id))
                .containsExactly("0");
    }

    @Test
    void badInputIsRefusedByItsField() {
        farmer.post("/v1/producers", ProducerBodies.farm("\u0000")).refusedField("name");
        farmer.post("/v1/producers", ProducerBodies.farm("远方农场").put("villageCode", "370828999999"))
                .refusedField("villageCode");
        farmer.post("/v1/producers", ProducerBodies.farm("错码农场").put("creditCode", "91350100M000100Y44"))
                .refusedField("creditCode");
        JsonObject nobody = ProducerBodies.farm("无名农场");
        nobody.getJsonObject("contact").put("name", " \u200b");
        farmer.post("/v1/producers", nobody).refusedField("contact.name");
        farmer.get("/v1/producers?cursor=bm90LWFuLWlk").refusedField("cursor");
    }

    @Test
    void aFarmerCannotRegisterACooperative() {
        farmer.post("/v1/producers", ProducerBodies.cooperative("合作社")).refused(403, "FORBIDDEN");
    }

    @Test
    void aCreditCodeIsRegisteredOnceHoweverManyTryAtOnce() {
        JsonObject body = ProducerBodies.cooperative("同码合作社");
        List<Integer> statuses = inParallel(
                8,
                i -> node.account(Role.COOPERATIVE).post("/v1/producers", body).status());
        assertThat(statuses)
                .containsOnlyOnce(201)
                .filteredOn(status -> status != 201)
                .containsOnly(409);
        farmer.post("/v1/producers", ProducerBodies.farm("同码农场").put("creditCode", body.getString("creditCode")))
                .refused(409, "CREDIT_CODE_TAKEN");
    }

    @Test
    void aRegistrationThatIsRepeatedGetsTheSameAnswer() {
        JsonObject body = ProducerBodies.farm("重试农场");
        Reply first = farmer.post("/v1/producers", body, "register-once").expect(201);
        Reply second = farmer.post("/v1/producers", body, "register-once").expect(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.etag()).isEqualTo(first.etag());
        assertThat(farmer.get("/v1/producers").items()).hasSize(1);
    }

    @Test
    void ofChangesFromTheSameVersionOneWins() {
        String path = "/v1/producers/" + farmer.registered(ProducerBodies.farm("并发农场"));
        List<Integer> statuses = inParallel(8, i -> farmer.put(path, ProducerBodies.farm("并发农场 " + i), "\"1\"")
                .status());
        assertThat(statuses)
                .containsOnlyOnce(200)
                .filteredOn(status -> status != 200)
                .containsOnly(412);
        assertThat(farmer.get(path).json().getLong("version")).isEqualTo(2);
    }

    @Test
    void onlyTheOwnerChangesAProducerAndNeverItsKind() {
        String id = farmer.registered(ProducerBodies.farm("原名农场"));
        String coop = cooperative.registered(ProducerBodies.cooperative("帮手合作社"));
        grant(id, coop, "LIST", "PRICE", "STOCK", "ORDERS").expect(201);
        JsonObject change = ProducerBodies.farm("改名农场");
        cooperative.put("/v1/producers/" + id, change, "\"1\"").refused(404, "NOT_FOUND");
        farmer.put("/v1/producers/" + id, ProducerBodies.cooperative("改名农场"), "\"1\"")
                .refusedField("kind");
        assertThat(farmer.put("/v1/producers/" + id, change, "\"1\"")
                        .expect(200)
                        .etag())
                .isEqualTo("\"2\"");
        assertThat(node.events(id)).containsExactly("ProducerRegistered", "GrantGiven", "ProducerChanged");
    }

    @Test
    void myProducersAreThoseOwnedAndThoseActedForPageByPage() {
        List<String> expected = new ArrayList<>();
        String coop = cooperative.registered(ProducerBodies.cooperative("分页合作社"));
        expected.add(coop);
        for (int i = 0; i < 4; i++) {
            String farm = farmer.registered(ProducerBodies.farm("成员农场 " + i));
            grant(farm, coop, "LIST").expect(201);
            expected.add(farm);
        }
        node.account(Role.FARMER).registered(ProducerBodies.farm("别家农场"));
        List<String> seen = new ArrayList<>();
        String next = "/v1/producers?limit=2";
        while (next != null) {
            Reply page = cooperative.get(next).expect(200);
            page.items().forEach(item -> seen.add(((JsonObject) item).getString("id")));
            String cursor = page.json().getString("nextCursor");
            next = cursor == null ? null : "/v1/producers?limit=2&cursor=" + cursor;
        }
        assertThat(seen).containsExactlyElementsOf(expected);
        assertThat(cooperative.get("/v1/producers?limit=5").json().containsKey("nextCursor"))
                .isFalse();
    }

    @Test
    void aGrantIsGivenOnceAndItsHistoryStays() {
        String farm = farmer.registered(ProducerBodies.farm("授权农场"));
        String coop = cooperative.registered(ProducerBodies.cooperative("受托合作社"));
        JsonObject first = grant(farm, coop, "STOCK", "LIST").expect(201).json();
        assertThat(first.getJsonArray("powers")).containsExactly("LIST", "STOCK");
        grant(farm, coop, "ORDERS").refused(409, "GRANT_EXISTS");
        String path = "/v1/producers/" + farm + "/grants";
        cooperative.delete(path + "/" + first.getString("id")).refused(404, "NOT_FOUND");
        farmer.delete(path + "/" + first.getString("id")).expect(204);
        farmer.delete(path + "/" + first.getString("id")).expect(204);
        grant(farm, coop, "ORDERS").expect(201);
        JsonArray history = farmer.get(path).expect(200).items();
        assertThat(history).hasSize(2);
        assertThat(history.getJsonObject(0).getString("revokedBy"))
                .isEqualTo(farmer.account().toString());
        assertThat(history.getJsonObject(1).containsKey("revokedBy")).isFalse();
        cooperative.get(path).refused(404, "NOT_FOUND");
        assertThat(node.events(farm)).containsExactly("ProducerRegistered", "GrantGiven", "GrantRevoked", "GrantGiven");
    }

    @Test
    void onlyAnotherCooperativeCanBeGrantedPowers() {
        String farm = farmer.registered(ProducerBodies.farm("谨慎农场"));
        String other = node.account(Role.FARMER).registered(ProducerBodies.farm("邻家农场"));
        String coop = cooperative.registered(ProducerBodies.cooperative("自授合作社"));
        grant(farm, other, "LIST").refusedField("cooperativeId");
        grant(farm, farm, "LIST").refusedField("cooperativeId");
        grant(farm, UUID.randomUUID().toString(), "LIST").refusedField("cooperativeId");
        cooperative
                .post("/v1/producers/" + coop + "/grants", grantBody(coop, "LIST"))
                .refusedField("cooperativeId");
        cooperative
                .post("/v1/producers/" + farm + "/grants", grantBody(coop, "LIST"))
                .refused(404, "NOT_FOUND");
    }

    @Test
    void aCooperativeSeesTheContactAsLongAsItActsForTheFarm() {
        String farm = farmer.registered(ProducerBodies.farm("联系农场"));
        String coop = cooperative.registered(ProducerBodies.cooperative("联系合作社"));
        String id = grant(farm, coop, "ORDERS").expect(201).json().getString("id");
        assertThat(cooperative.get("/v1/producers/" + farm).json().containsKey("contact"))
                .isTrue();
        farmer.delete("/v1/producers/" + farm + "/grants/" + id).expect(204);
        assertThat(cooperative.get("/v1/producers/" + farm).json().containsKey("contact"))
                .isFalse();
    }

    private Reply grant(String farm, String coop, String... powers) {
        return farmer.post("/v1/producers/" + farm + "/grants", grantBody(coop, powers));
    }

    private static JsonObject grantBody(String coop, String... powers) {
        return new JsonObject().put("cooperativeId", coop).put("powers", new JsonArray(List.of((Object[]) powers)));
    }

    private static List<Integer> inParallel(int times, java.util.function.IntFunction<Integer> call) {
        List<CompletableFuture<Integer>> calls = IntStream.range(0, times)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i)))
                .toList();
        return calls.stream().map(CompletableFuture::join).toList();
    }
}
