package org.tiantou.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tiantou.gateway.identity.IdentityNode.done;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.tiantou.gateway.identity.IdentityNode.Reply;
import org.tiantou.kernel.AccountId;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.engine.TestEngines;
import org.tiantou.platform.http.Principal;
import org.tiantou.platform.http.Role;

class IdentityIT {

    private static final String PASSWORD = "jinxiang-garlic-2026";
    private static final AtomicLong PHONES = new AtomicLong(13_800_000_000L);

    private static TestDatabase testDatabase;
    private static RedissonClient redis;
    private static TestClock clock;
    private static IdentityNode node;
    private static IdentityNode other;

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

    @Test
    void whoRegistersCanLogInAndSeesTheirMaskedPhone() {
        String phone = newPhone();

        Reply registered = register(phone, "farmer", "host");
        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.json().getJsonArray("roles")).isEqualTo(new JsonArray(List.of("farmer", "host")));
        assertThat(registered.text("phone")).isEqualTo(phone.substring(0, 6) + "****" + phone.substring(10));

        Reply tokens = login(node, phone, PASSWORD);
        assertThat(tokens.status()).isEqualTo(201);
        assertThat(tokens.header("cache-control")).isEqualTo("no-store");
        assertThat(tokens.json().getInteger("expiresIn")).isEqualTo(600);
        Reply me = other.get("/v1/accounts/me", bearer(tokens));
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.body()).isEqualTo(registered.body());
    }

    @Test
    void aRepeatedRegistrationGetsTheSameAnswer() {
        JsonObject body = account(newPhone(), "buyer");
        String key = UUID.randomUUID().toString();

        Reply first = node.post("/v1/accounts", body, "idempotency-key", key);
        Reply second = other.post("/v1/accounts", body, "idempotency-key", key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("location")).isEqualTo(first.header("location"));
    }

    @Test
    void aPhoneBelongsToOneAccountHoweverManyAskForItAtOnce() {
        String phone = newPhone();

        List<Integer> statuses = inParallel(6, i -> register(phone, "buyer").status());

        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(register(phone, "buyer").text("code")).isEqualTo("PHONE_TAKEN");
    }

    @Test
    void nothingPersonalOrSecretIsReadableInTheDatabase() {
        String phone = newPhone();
        register(phone, "farmer");
        Reply tokens = login(node, phone, PASSWORD);
        Reply client = createClient("pickup:read");

        String everything = dump("identity.account")
                + dump("identity.account_role")
                + dump("identity.session")
                + dump("identity.refresh_token")
                + dump("identity.signing_key")
                + dump("identity.client")
                + dump("platform.idempotent_answer")
                + dump("platform.event");
        assertThat(everything)
                .doesNotContain(hex(phone))
                .doesNotContain(phone)
                .doesNotContain(hex("王小田"))
                .doesNotContain("王小田")
                .doesNotContain(hex(PASSWORD))
                .doesNotContain(PASSWORD)
                .doesNotContain(tokens.text("refreshToken"))
                .doesNotContain(hex(tokens.text("refreshToken")))
                .doesNotContain(client.text("clientSecret"))
                .doesNotContain(hex(client.text("clientSecret")));
    }

    @Test
    void badInputIsRefusedByName() {
        assertThat(node.post("/v1/accounts", account(newPhone(), "operator"), key())
                        .status())
                .isEqualTo(400);
        Reply name = node.post("/v1/accounts", account(newPhone(), "buyer").put("name", "a\u0000b"), key());
        assertThat(name.status()).isEqualTo(400);
        assertThat(name.text("field")).isEqualTo("name");
        Reply password =
                node.post("/v1/accounts", account(newPhone(), "buyer").put("password", "\ud800 0123456789"), key());
        assertThat(password.status()).isEqualTo(400);
        assertThat(node.post("/v1/accounts", account(newPhone(), "buyer")).text("code"))
                .isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        assertThat(node.post("/v1/sessions/refresh", new JsonObject().put("refreshToken", "\u0000"))
                        .text("code"))
                .isEqualTo("SESSION_ENDED");
    }

    @Test
    void aWrongPasswordAndAnUnknownPhoneGetTheSameAnswer() {
        String phone = newPhone();
        register(phone, "buyer");

        Reply wrong = login(node, phone, "not the password");
        Reply unknown = login(node, newPhone(), PASSWORD);

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.text("code")).isEqualTo("WRONG_CREDENTIALS");
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void failedLoginsAreThrottledOnAllNodesTogetherUntilTheWindowEnds() {
        String phone = newPhone();
        register(phone, "buyer");

        for (int i = 0; i < 5; i++) {
            assertThat(login(i % 2 == 0 ? node : other, phone, "wrong " + i).status())
                    .isEqualTo(401);
        }
        Reply throttled = login(other, phone, PASSWORD);
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.text("code")).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(throttled.json().getInteger("retryAfterSeconds")).isBetween(800, 900);

        redis.getKeys().flushdb();
        assertThat(login(node, phone, PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void parallelGuessesDontSlipThroughTheThrottle() {
        String phone = newPhone();
        register(phone, "buyer");

        List<Integer> statuses = inParallel(
                20, i -> login(i % 2 == 0 ? node : other, phone, "wrong " + i).status());

        assertThat(statuses.stream().filter(status -> status == 401)).hasSizeLessThanOrEqualTo(5);
        assertThat(statuses).containsOnly(401, 429);
    }

    @Test
    void successfulLoginsAreNotCounted() {
        String phone = newPhone();
        register(phone, "buyer");

        IntStream.range(0, 12)
                .forEach(i -> assertThat(login(node, phone, PASSWORD).status()).isEqualTo(201));
    }

    @Test
    void withoutRedisLoginsGoOnAndEachNodeThrottlesByItself() {
        String phone = newPhone();
        register(phone, "buyer");
        TestEngines.stopRedis();
        try {
            for (int i = 0; i < 5; i++) {
                assertThat(login(node, phone, "wrong " + i).status()).isEqualTo(401);
            }
            assertThat(login(node, phone, PASSWORD).status()).isEqualTo(429);
            assertThat(login(other, phone, PASSWORD).status()).isEqualTo(201);
        } finally {
            TestEngines.startRedis();
        }
        clock.advance(Duration.ofSeconds(6));
        assertThat(login(node, phone, PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void aRefreshTokenWorksOnceAndUsingItAgainEndsTheSession() {
        Reply first = newSession("buyer");

        Reply second = refresh(node, first);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("refreshToken")).isNotEqualTo(first.text("refreshToken"));
        Reply reused = refresh(other, first);
        assertThat(reused.status()).isEqualTo(401);
        assertThat(reused.text("code")).isEqualTo("SESSION_ENDED");
        assertThat(refresh(node, second).text("code")).isEqualTo("SESSION_ENDED");
        assertThat(eventTypes(session(first))).containsExactly("RefreshTokenReused");
    }

    @Test
    void ofParallelRefreshesOneWinsAndTheSessionEnds() {
        Reply first = newSession("buyer");

        List<Reply> replies = inParallel(8, i -> refresh(i % 2 == 0 ? node : other, first));

        List<Reply> won =
                replies.stream().filter(reply -> reply.status() == 200).toList();
        assertThat(won).hasSize(1);
        assertThat(replies).allMatch(reply -> reply.status() == 200 || reply.status() == 401);
        assertThat(refresh(node, won.get(0)).status()).isEqualTo(401);
        assertThat(eventTypes(session(first))).containsExactly("RefreshTokenReused");
    }

    @Test
    void logoutEndsTheSession() {
        Reply tokens = newSession("buyer");

        assertThat(node.delete("/v1/sessions/current", bearer(tokens)).status()).isEqualTo(204);

        assertThat(refresh(other, tokens).text("code")).isEqualTo("SESSION_ENDED");
        assertThat(node.delete("/v1/sessions/current", bearer(tokens)).status()).isEqualTo(204);
        assertThat(node.delete("/v1/sessions/current").status()).isEqualTo(401);
    }

    @Test
    void anAccessTokenExpiresAndARefreshTokenLivesLonger() {
        Reply tokens = newSession("buyer");
        assertThat(node.get("/v1/accounts/me", bearer(tokens)).status()).isEqualTo(200);

        clock.advance(AccessToken.LIFE);

        assertThat(node.get("/v1/accounts/me", bearer(tokens)).text("code")).isEqualTo("UNAUTHENTICATED");
        Reply refreshed = refresh(node, tokens);
        assertThat(node.get("/v1/accounts/me", bearer(refreshed)).status()).isEqualTo(200);
    }

    @Test
    void anUnsignedOrForeignTokenIsNobody() {
        String none = "eyJhbGciOiJub25lIn0.eyJzdWIiOiIwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDEifQ.";
        for (String token : List.of(none, "x", "a.b.c", "", "é")) {
            Reply reply = node.get("/v1/accounts/me", "authorization", "Bearer " + token);
            assertThat(reply.status()).as(token).isEqualTo(401);
            assertThat(reply.text("code")).isEqualTo("UNAUTHENTICATED");
        }
    }

    @Test
    void anOperatorGivesAndTakesRolesWhichCountFromTheNextRefresh() {
        Reply operator = operator();
        Reply tokens = newSession("buyer");
        String roles = "/v1/accounts/" + accountId(tokens) + "/roles/";

        assertThat(node.put(roles + "station", bearer(tokens)).status()).isEqualTo(403);
        Reply granted = node.put(roles + "station", bearer(operator));
        assertThat(granted.status()).isEqualTo(200);
        assertThat(granted.json().getJsonArray("roles")).isEqualTo(new JsonArray(List.of("buyer", "station")));
        assertThat(node.put(roles + "station", bearer(operator)).body()).isEqualTo(granted.body());
        Reply refreshed = refresh(node, tokens);
        assertThat(principalRoles(refreshed)).containsExactlyInAnyOrder(Role.BUYER, Role.STATION);

        assertThat(node.delete(roles + "station", bearer(operator)).json().getJsonArray("roles"))
                .isEqualTo(new JsonArray(List.of("buyer")));
        assertThat(node.delete(roles + "station", bearer(operator)).status()).isEqualTo(200);
        assertThat(principalRoles(refresh(node, refreshed))).containsExactly(Role.BUYER);
        assertThat(eventTypes(UUID.fromString(accountId(tokens))))
                .containsExactly("AccountRegistered", "RoleGranted", "RoleRevoked");
    }

    @Test
    void rolesOfNobodyAndOfPartnersAreNotGiven() {
        Reply operator = operator();

        assertThat(node.put("/v1/accounts/" + UUID.randomUUID() + "/roles/host", bearer(operator))
                        .status())
                .isEqualTo(404);
        assertThat(node.delete("/v1/accounts/" + UUID.randomUUID() + "/roles/host", bearer(operator))
                        .status())
                .isEqualTo(404);
        assertThat(node.put("/v1/accounts/" + accountId(operator) + "/roles/courier_partner", bearer(operator))
                        .text("field"))
                .isEqualTo("role");
    }

    @Test
    void thereIsAlwaysAnOperator() {
        try (TestDatabase fresh = TestDatabase.create();
                IdentityNode alone = new IdentityNode(fresh.url(), Optional.empty(), clock)) {
            Provisioning provisioning = alone.feature().provisioning();
            List<AccountId> operators = IntStream.range(0, 2)
                    .mapToObj(i -> done(
                            provisioning.ensureAccount("+861390000000" + i, PASSWORD, "管理员", Set.of(Role.OPERATOR))))
                    .toList();
            List<Reply> tokens = IntStream.range(0, 2)
                    .mapToObj(i -> login(alone, "+861390000000" + i, PASSWORD))
                    .toList();

            List<Integer> statuses = inParallel(2, i -> alone.delete(
                            "/v1/accounts/" + operators.get(1 - i) + "/roles/operator", bearer(tokens.get(i)))
                    .status());

            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        }
    }

    @Test
    void provisioningCanBeRepeatedAndKeepsWhatIsThere() {
        Provisioning provisioning = node.feature().provisioning();
        String phone = newPhone();

        List<AccountId> ids =
                inParallel(4, i -> done(provisioning.ensureAccount(phone, PASSWORD, "王小田", Set.of(Role.FARMER))));
        AccountId again = done(
                other.feature().provisioning().ensureAccount(phone, "another password", "别人", Set.of(Role.STATION)));

        assertThat(ids).containsOnly(again);
        Reply tokens = login(node, phone, PASSWORD);
        assertThat(node.get("/v1/accounts/me", bearer(tokens)).text("name")).isEqualTo("王小田");
        assertThat(principalRoles(tokens)).containsExactlyInAnyOrder(Role.FARMER, Role.STATION);
    }

    @Test
    void aHashOfWeakerParametersIsRenewedAtLogin() {
        String phone = newPhone();
        register(phone, "buyer");
        UUID account = UUID.fromString(accountId(login(node, phone, PASSWORD)));
        String weak = Password.hash(PASSWORD)
                .addRandomSalt(16)
                .with(Argon2Function.getInstance(4096, 1, 1, 32, Argon2.ID))
                .getResult();
        sql("UPDATE identity.account SET password_hash = $1 WHERE id = $2", Tuple.of(weak, account));

        assertThat(login(node, phone, PASSWORD).status()).isEqualTo(201);

        String stored = sql("SELECT password_hash FROM identity.account WHERE id = $1", Tuple.of(account))
                .get(0)
                .getString(0);
        assertThat(stored).contains("m=19456,t=2,p=1");
        assertThat(login(node, phone, PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void aPartnersClientGetsAShortTokenForItsScopes() {
        Reply client = createClient("pickup:read", "pickup:write");
        assertThat(client.status()).isEqualTo(201);

        Reply token = token(client, "");
        assertThat(token.status()).as(token.body()).isEqualTo(200);
        assertThat(token.header("cache-control")).isEqualTo("no-store");
        assertThat(token.text("scope")).isEqualTo("pickup:read pickup:write");
        assertThat(token.json().getInteger("expires_in")).isEqualTo(600);
        assertThat(principal(token.text("access_token")).partner()).contains(IdentityNode.PARTNER);
        assertThat(node.get("/v1/partner/pickup-requests", "authorization", "Bearer " + token.text("access_token"))
                        .status())
                .isNotIn(401, 403);

        Reply narrowed = token(client, "&scope=pickup:read");
        assertThat(principal(narrowed.text("access_token")).scopes()).containsExactly("pickup:read");
        assertThat(token(client, "&scope=tracking:write").text("code")).isEqualTo("INVALID_SCOPE");
    }

    @Test
    void wrongOrRevokedClientCredentialsAreRefused() {
        Reply client = createClient("pickup:read");
        String grant = "grant_type=client_credentials&client_id=" + client.text("clientId") + "&client_secret=";

        assertThat(other.form("/v1/oauth/token", grant + "wrong").text("code")).isEqualTo("INVALID_CLIENT");
        assertThat(other.form("/v1/oauth/token", "grant_type=client_credentials&client_id=%00&client_secret=x")
                        .text("code"))
                .isEqualTo("INVALID_CLIENT");
        assertThat(other.form("/v1/oauth/token", "grant_type=password").text("code"))
                .isEqualTo("UNSUPPORTED_GRANT_TYPE");

        Reply operator = operator();
        String path = "/clients/" + client.text("clientId");
        assertThat(node.delete("/v1/partners/" + UUID.randomUUID() + path, bearer(operator))
                        .status())
                .isEqualTo(404);
        assertThat(node.delete("/v1/partners/" + IdentityNode.PARTNER + path, bearer(operator))
                        .status())
                .isEqualTo(204);
        assertThat(node.delete("/v1/partners/" + IdentityNode.PARTNER + path, bearer(operator))
                        .status())
                .isEqualTo(204);
        assertThat(token(client, "").text("code")).isEqualTo("INVALID_CLIENT");
    }

    @Test
    void aClientIsCreatedOncePerKeyForAKnownPartner() {
        JsonObject scopes = new JsonObject().put("scopes", List.of("pickup:read"));
        String[] headers = with(bearer(operator()), key());
        String path = "/v1/partners/" + IdentityNode.PARTNER + "/clients";

        Reply first = node.post(path, scopes, headers);
        assertThat(node.post(path, scopes, headers).body()).isEqualTo(first.body());
        assertThat(node.post("/v1/partners/" + UUID.randomUUID() + "/clients", scopes, with(bearer(operator()), key()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aSeededClientKeepsItsFirstSecret() {
        Provisioning provisioning = node.feature().provisioning();
        for (String secret : List.of("the first secret", "another secret")) {
            done(provisioning.ensureClient(IdentityNode.PARTNER, "demo-courier", secret, Set.of("pickup:read")));
        }
        String grant = "grant_type=client_credentials&client_id=demo-courier&client_secret=";

        assertThat(node.form("/v1/oauth/token", grant + "the+first+secret").status())
                .isEqualTo(200);
        assertThat(node.form("/v1/oauth/token", grant + "another+secret").status())
                .isEqualTo(401);
    }

    @Test
    void aRotatedKeySignsAtOnceAndEveryNodeTakesOldAndNewTokens() {
        Reply before = newSession("buyer");
        Reply rotated = node.post("/v1/signing-keys", with(bearer(operator()), key()));
        assertThat(rotated.status()).isEqualTo(201);

        Reply after = newSession("buyer");

        assertThat(kid(after)).isEqualTo(rotated.text("kid")).isNotEqualTo(kid(before));
        assertThat(other.get("/v1/accounts/me", bearer(after)).status()).isEqualTo(200);
        assertThat(other.get("/v1/accounts/me", bearer(before)).status()).isEqualTo(200);
        Reply jwks = other.get("/.well-known/jwks.json");
        assertThat(jwks.header("cache-control")).contains("max-age");
        assertThat(kids(jwks)).contains(kid(before), kid(after));
        assertThat(jwks.body()).doesNotContain("\"d\"").contains("\"alg\":\"RS256\"");

        clock.advance(KeyRing.RETENTION);
        assertThat(kids(other.get("/.well-known/jwks.json")))
                .contains(kid(after))
                .doesNotContain(kid(before));
    }

    @Test
    void nodesThatStartTogetherAgreeOnOneKey() {
        try (TestDatabase fresh = TestDatabase.create()) {
            List<IdentityNode> nodes = inParallel(3, i -> new IdentityNode(fresh.url(), Optional.empty(), clock));

            List<List<String>> kids = nodes.stream()
                    .map(each -> kids(each.get("/.well-known/jwks.json")))
                    .toList();
            nodes.forEach(IdentityNode::close);

            assertThat(kids).allMatch(each -> each.equals(kids.get(0)) && each.size() == 1);
        }
    }

    @Test
    void aVerifiedTokenIsRememberedAndCheapToProve() {
        String token = newSession("buyer").text("accessToken");
        int rounds = 200_000;
        for (int i = 0; i < rounds; i++) {
            node.feature().authenticator().authenticate(token);
        }
        long begin = System.nanoTime();
        for (int i = 0; i < rounds; i++) {
            node.feature().authenticator().authenticate(token);
        }
        long cached = (System.nanoTime() - begin) / rounds;
        TokenVerifier verifier = new TokenVerifier(() -> ring(), clock);
        begin = System.nanoTime();
        for (int i = 0; i < 2_000; i++) {
            verifier.verify(token);
        }
        System.out.printf(
                "remembered token %d ns, verified token %d ns%n", cached, (System.nanoTime() - begin) / 2_000);
    }

    private static KeyRing ring() {
        SigningKeyRepository repository = new SigningKeyRepository(IdentityNode.MASTER_KEY.cipher("signing-key"));
        return new KeyRing(done(repository.list(node.database().client())));
    }

    private static Reply operator() {
        String phone = newPhone();
        done(node.feature().provisioning().ensureAccount(phone, PASSWORD, "管理员", Set.of(Role.OPERATOR)));
        return login(node, phone, PASSWORD);
    }

    private static Reply newSession(String... roles) {
        String phone = newPhone();
        register(phone, roles);
        return login(node, phone, PASSWORD);
    }

    private static Reply register(String phone, String... roles) {
        return node.post("/v1/accounts", account(phone, roles), key());
    }

    private static Reply login(IdentityNode at, String phone, String password) {
        return at.post("/v1/sessions", new JsonObject().put("phone", phone).put("password", password));
    }

    private static Reply refresh(IdentityNode at, Reply tokens) {
        return at.post("/v1/sessions/refresh", new JsonObject().put("refreshToken", tokens.text("refreshToken")));
    }

    private static Reply createClient(String... scopes) {
        return node.post(
                "/v1/partners/" + IdentityNode.PARTNER + "/clients",
                new JsonObject().put("scopes", List.of(scopes)),
                with(bearer(operator()), key()));
    }

    private static Reply token(Reply client, String more) {
        return other.form(
                "/v1/oauth/token",
                "grant_type=client_credentials&client_id=" + client.text("clientId") + "&client_secret="
                        + client.text("clientSecret") + more);
    }

    private static JsonObject account(String phone, String... roles) {
        return new JsonObject()
                .put("phone", phone)
                .put("password", PASSWORD)
                .put("name", "王小田")
                .put("roles", List.of(roles));
    }

    private static String newPhone() {
        return "+86" + PHONES.incrementAndGet();
    }

    private static String[] key() {
        return new String[] {"idempotency-key", UUID.randomUUID().toString()};
    }

    private static String[] bearer(Reply tokens) {
        return new String[] {"authorization", "Bearer " + tokens.text("accessToken")};
    }

    private static String[] with(String[] some, String[] more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static JsonObject part(Reply tokens, int part) {
        String text = tokens.text("accessToken").split("\\.", -1)[part];
        return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(text)));
    }

    private static String kid(Reply tokens) {
        return part(tokens, 0).getString("kid");
    }

    private static String accountId(Reply tokens) {
        return part(tokens, 1).getString("sub");
    }

    private static UUID session(Reply tokens) {
        return UUID.fromString(part(tokens, 1).getString("sid"));
    }

    private static List<String> kids(Reply jwks) {
        return jwks.json().getJsonArray("keys").stream()
                .map(key -> ((JsonObject) key).getString("kid"))
                .toList();
    }

    private static Set<Role> principalRoles(Reply tokens) {
        return principal(tokens.text("accessToken")).roles();
    }

    private static Principal principal(String token) {
        return done(node.feature().authenticator().authenticate(token));
    }

    private static List<String> eventTypes(UUID aggregate) {
        return sql("SELECT type FROM platform.event WHERE aggregate_id = $1 ORDER BY seq", Tuple.of(aggregate)).stream()
                .map(row -> row.getString("type"))
                .toList();
    }

    private static String dump(String table) {
        return sql("SELECT coalesce(string_agg(t::text, ' '), '') FROM " + table + " t", Tuple.tuple())
                .get(0)
                .getString(0);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Row> sql(String statement, Tuple parameters) {
        List<Row> rows = new ArrayList<>();
        done(node.database().client().preparedQuery(statement).execute(parameters))
                .forEach(rows::add);
        return rows;
    }

    private static <T> List<T> inParallel(int times, IntFunction<T> work) {
        List<CompletableFuture<T>> running = IntStream.range(0, times)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> work.apply(i), task -> new Thread(task).start()))
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }
}
