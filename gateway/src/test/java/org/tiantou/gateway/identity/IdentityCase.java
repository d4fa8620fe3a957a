package org.tiantou.gateway.identity;

import static org.tiantou.gateway.identity.IdentityNode.done;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.tiantou.gateway.identity.IdentityNode.Reply;
import org.tiantou.platform.TestClock;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.engine.TestEngines;
import org.tiantou.platform.http.Principal;
import org.tiantou.platform.http.Role;

/** Two nodes on one database and one Redis, and what a client says to them. */
abstract class IdentityCase {

    static final String PASSWORD = "jinxiang-garlic-2026";
    static final AtomicLong PHONES = new AtomicLong(13_800_000_000L);

    static TestDatabase testDatabase;
    static RedissonClient redis;
    static TestClock clock;
    static IdentityNode node;
    static IdentityNode other;

    @BeforeAll
    static void start() {
        testDatabase = TestDatabase.create();
        Config config = new Config();
        config.useSingleServer().setAddress(TestEngines.redisUrl());
        redis = Redisson.create(config);
        redis.getKeys().flushdb();
        clock = new TestClock();
        node = new IdentityNode(testDatabase.url(), Optional.of(redis), clock);
        other = new IdentityNode(testDatabase.url(), Optional.of(redis), clock);
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
        redis.shutdown();
        testDatabase.close();
    }

    static Reply operator() {
        String phone = newPhone();
        done(node.feature().provisioning().ensureAccount(phone, PASSWORD, "管理员", Set.of(Role.OPERATOR)));
        return login(node, phone, PASSWORD);
    }

    static Reply newSession(String... roles) {
        String phone = newPhone();
        register(phone, roles);
        return login(node, phone, PASSWORD);
    }

    static Reply register(String phone, String... roles) {
        return node.post("/v1/accounts", account(phone, roles), key());
    }

    static Reply login(IdentityNode at, String phone, String password) {
        return at.post("/v1/sessions", new JsonObject().put("phone", phone).put("password", password));
    }

    static Reply refresh(IdentityNode at, Reply tokens) {
        return at.post("/v1/sessions/refresh", new JsonObject().put("refreshToken", tokens.text("refreshToken")));
    }

    static Reply createClient(String... scopes) {
        return node.post(
                "/v1/partners/" + IdentityNode.PARTNER + "/clients",
                new JsonObject().put("scopes", List.of(scopes)),
                with(bearer(operator()), key()));
    }

    static Reply token(Reply client, String more) {
        return other.form(
                "/v1/oauth/token",
                "grant_type=client_credentials&client_id=" + client.text("clientId") + "&client_secret="
                        + client.text("clientSecret") + more);
    }

    static JsonObject account(String phone, String... roles) {
        return new JsonObject()
                .put("phone", phone)
                .put("password", PASSWORD)
                .put("name", "王小田")
                .put("roles", List.of(roles));
    }

    static String newPhone() {
        return "+86" + PHONES.incrementAndGet();
    }

    static String[] key() {
        return new String[] {"idempotency-key", UUID.randomUUID().toString()};
    }

    static String[] bearer(Reply tokens) {
        return new String[] {"authorization", "Bearer " + tokens.text("accessToken")};
    }

    static String[] with(String[] some, String[] more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    static JsonObject part(Reply tokens, int part) {
        String text = tokens.text("accessToken").split("\\.", -1)[part];
        return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(text)));
    }

    static String kid(Reply tokens) {
        return part(tokens, 0).getString("kid");
    }

    static String accountId(Reply tokens) {
        return part(tokens, 1).getString("sub");
    }

    static UUID session(Reply tokens) {
        return UUID.fromString(part(tokens, 1).getString("sid"));
    }

    static List<String> kids(Reply jwks) {
        return jwks.json().getJsonArray("keys").stream()
                .map(key -> ((JsonObject) key).getString("kid"))
                .toList();
    }

    static Set<Role> principalRoles(Reply tokens) {
        return principal(tokens.text("accessToken")).roles();
    }

    static Principal principal(String token) {
        return done(node.feature().authenticator().authenticate(token));
    }

    static List<String> eventTypes(UUID aggregate) {
        return sql("SELECT type FROM platform.event WHERE aggregate_id = $1 ORDER BY seq", Tuple.of(aggregate)).stream()
                .map(row -> row.getString("type"))
                .toList();
    }

    static String dump(String table) {
        return sql("SELECT coalesce(string_agg(t::text, ' '), '') FROM " + table + " t", Tuple.tuple())
                .get(0)
                .getString(0);
    }

    static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    static List<Row> sql(String statement, Tuple parameters) {
        List<Row> rows = new ArrayList<>();
        done(node.database().client().preparedQuery(statement).execute(parameters))
                .forEach(rows::add);
        return rows;
    }

    static <T> List<T> inParallel(int times, IntFunction<T> work) {
        List<CompletableFuture<T>> running = IntStream.range(0, times)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> work.apply(i), task -> new Thread(task).start()))
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }
}
