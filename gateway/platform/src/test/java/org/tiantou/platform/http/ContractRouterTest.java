package org.tiantou.platform.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractRouterTest {

    private static final String GOOD = "{\"name\":\"大蒜\",\"count\":2,\"price\":{\"amount\":1990,\"currency\":\"CNY\"}}";

    private static ThingsServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new ThingsServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aRequestThatMatchesTheContractReachesItsHandler() throws Exception {
        HttpResponse<String> answer = server.post("/things", "application/json; charset=utf-8", GOOD);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(new JsonObject(answer.body())).isEqualTo(new JsonObject(GOOD));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"name":"a","count":"2","price":{"amount":1,"currency":"CNY"}}       | count          | an integer, 1 to 50, but not 13
                    {"name":"a","count":51,"price":{"amount":1,"currency":"CNY"}}        | count          | an integer, 1 to 50, but not 13
                    {"name":"a","count":13,"price":{"amount":1,"currency":"CNY"}}        | count          | an integer, 1 to 50, but not 13
                    {"name":"a","count":1.5,"price":{"amount":1,"currency":"CNY"}}       | count          | an integer, 1 to 50, but not 13
                    {"name":"","count":1,"price":{"amount":1,"currency":"CNY"}}          | name           | text, 1 to 10 characters
                    {"name":null,"count":1,"price":{"amount":1,"currency":"CNY"}}        | name           | text, 1 to 10 characters
                    {"count":1,"price":{"amount":1,"currency":"CNY"}}                    | name           | required: text, 1 to 10 characters
                    {"name":"a","count":1,"price":{"amount":1}}                          | price.currency | required: one of CNY
                    {"name":"a","count":1,"price":{"amount":1,"currency":"USD"}}         | price.currency | one of CNY
                    {"name":"a","count":1,"price":{"amount":-1,"currency":"CNY"}}        | price.amount   | an integer, at least 0
                    {"name":"a","count":1,"price":[]}                                    | price          | a JSON object
                    {"name":"a","count":1,"price":{"amount":1,"currency":"CNY"},"x":1}   | x              | no such field; the fields here are name, count, price, phone, pickedAt, tags, note, weight, organic
                    {"name":"a","count":1,"price":{"amount":1,"currency":"CNY"},"tags":["red","red"]} | tags | a JSON array, 1 to 3 items, none of them twice
                    {"name":"a","count":1,"price":{"amount":1,"currency":"CNY"},"tags":["red","pink"]} | tags.1 | one of red, green, blue
                    {"name":"a","count":1,"price":{"amount":1,"currency":"CNY"},"phone":"138"} | phone | text that matches ^\\+[1-9][0-9]{6,14}$ (E.164)
                    {"name":"a","count":1,"price":{"amount":1,"currency":"CNY"},"pickedAt":"2026-05-01 08:00:00"} | pickedAt | an instant with offset, such as 2026-05-01T08:00:00+08:00
                    {"name":"a","count":1,"price":{"amount":1,"currency":"CNY"},"pickedAt":"2026-02-30T08:00:00+08:00"} | pickedAt | an instant with offset, such as 2026-05-01T08:00:00+08:00
                    []                                                                   | body           | a JSON object
                    "text"                                                               | body           | a JSON object
                    null                                                                 | body           | a JSON object
                    """)
    void aWrongBodyIsRefusedWithTheFieldAndWhatWasExpected(String body, String field, String expected)
            throws Exception {
        HttpResponse<String> answer = server.post("/things", "application/json", body);
        JsonObject problem = problem(answer, 400, "INVALID_REQUEST");
        assertThat(problem.getString("field")).isEqualTo(field);
        assertThat(problem.getString("expected")).isEqualTo(expected);
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() throws Exception {
        HttpResponse<String> answer = server.post("/things", "application/json", "{\"name\":1,\"extra\":true}");
        JsonArray violations = problem(answer, 400, "INVALID_REQUEST").getJsonArray("violations");
        assertThat(violations.stream().map(each -> ((JsonObject) each).getString("field")))
                .containsExactlyInAnyOrder("name", "count", "price", "extra");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /things?limit=0                       | limit   | an integer, 1 to 100
                    /things?limit=ten                     | limit   | an integer, 1 to 100
                    /things?limit=                        | limit   | an integer, 1 to 100
                    /things?limit=99999999999999999999    | limit   | an integer, 1 to 100
                    /things?fresh=yes                     | fresh   | true or false
                    /things?q=123456789012345678901       | q       | text, at most 20 characters
                    /things?q=a%00b                       | q       | text without NUL characters and lone surrogates
                    /things/42                            | thingId | a UUID
                    /things/0190f1c0-0000-7000-8000-000000000000%0A | thingId | a UUID
                    """)
    void aWrongParameterIsRefusedWithItsNameAndWhatWasExpected(String target, String field, String expected)
            throws Exception {
        JsonObject problem =
                problem(server.send(server.to(target).header("accept-language", "en")), 400, "INVALID_REQUEST");
        assertThat(problem.getString("field")).isEqualTo(field);
        assertThat(problem.getString("expected")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "大蒜, %E5%A4%A7%E8%92%9C",
        "100%, 100%25",
        "1.5, 1.5",
        "a+b, a%2Bb",
        "a b, a+b",
        "\"x\", %22x%22",
        "true, true",
        "-7, -7"
    })
    void textInTheQueryIsTakenAsItIs(String text, String encoded) throws Exception {
        HttpResponse<String> answer = server.send(server.to("/things?q=" + encoded));
        assertThat(new JsonObject(answer.body()).getString("q")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"50%", "1.5", "-3", "0190f1c0-0000-7000-8000-000000000000", "true", "a+b"})
    void anyTextWillDoAsAnIdempotencyKey(String key) throws Exception {
        HttpResponse<String> answer = server.send(server.to("/things")
                .header("content-type", "application/json")
                .header("idempotency-key", key)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(GOOD)));
        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @Test
    void textThatTheDatabaseCantStoreIsRefused() throws Exception {
        String nul = GOOD.replace("大蒜", "a\\u0000b");
        assertThat(problem(server.post("/things", "application/json", nul), 400, "INVALID_REQUEST")
                        .getString("field"))
                .isEqualTo("name");
        String half = GOOD.replace("大蒜", "a\\ud800b");
        assertThat(problem(server.post("/things", "application/json", half), 400, "INVALID_REQUEST")
                        .getString("field"))
                .isEqualTo("name");
        String whole = GOOD.replace("大蒜", "\\ud83c\\udf3e\\n");
        assertThat(server.post("/things", "application/json", whole).statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE"})
    void jsonIsUtf8(Charset charset) throws Exception {
        HttpResponse<String> answer = server.send(server.to("/things")
                .header("content-type", "application/json")
                .header("accept-language", "en")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(GOOD.getBytes(charset))));
        assertThat(problem(answer, 400, "INVALID_REQUEST").getString("expected"))
                .isEqualTo("JSON in UTF-8");
    }

    @Test
    void brokenJsonIsRefusedWithThePlaceButNotItsContent() throws Exception {
        HttpResponse<String> answer = server.post("/things", "application/json", "{\"name\":\"password\",\n  oops");
        JsonObject problem = problem(answer, 400, "INVALID_REQUEST");
        assertThat(problem.getString("field")).isEqualTo("body");
        assertThat(problem.getString("expected")).startsWith("well-formed JSON (wrong at line 2");
        assertThat(answer.body()).doesNotContain("password").doesNotContain("oops");
    }

    @Test
    void aMissingBodyIsAskedFor() throws Exception {
        JsonObject problem = problem(server.post("/things", "application/json", ""), 400, "INVALID_REQUEST");
        assertThat(problem.getString("field")).isEqualTo("body");
        assertThat(problem.getString("expected")).isEqualTo("required: a request body");
    }

    @Test
    void anotherMediaTypeIsRefusedWithThoseThatAreTaken() throws Exception {
        JsonObject problem = problem(server.post("/things", "text/plain", GOOD), 415, "UNSUPPORTED_MEDIA_TYPE");
        assertThat(problem.getJsonArray("accepted")).containsExactly("application/json");
        String form = "--x\r\ncontent-disposition: form-data; name=a\r\n\r\nb\r\n--x--\r\n";
        problem(server.post("/things", "multipart/form-data; boundary=x", form), 415, "UNSUPPORTED_MEDIA_TYPE");
        problem = problem(server.post("/pictures", "image/gif", "GIF89a"), 415, "UNSUPPORTED_MEDIA_TYPE");
        assertThat(problem.getJsonArray("accepted")).containsExactly("image/jpeg", "image/png");
    }

    @Test
    void anOperationMayTakeLargerBodiesThanTheOthers() throws Exception {
        String picture = "x".repeat(2 << 20);
        assertThat(server.post("/pictures", "image/jpeg", picture).statusCode()).isEqualTo(200);
        problem(server.post("/pictures", "image/jpeg", picture + "x"), 413, "PAYLOAD_TOO_LARGE");
        problem(server.post("/things", "application/json", picture), 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void aLiteralPathWinsOverAParameter() throws Exception {
        HttpResponse<String> answer = server.send(server.to("/things/mine"));
        problem(answer, 401, "UNAUTHENTICATED");
        assertThat(challenge(answer)).isEqualTo("Bearer realm=\"tiantou\"");
    }

    @Test
    void onlyTheRolesOfTheContractMayCall() throws Exception {
        problem(server.send(server.to("/things/mine").header("authorization", "Bearer buyer")), 403, "FORBIDDEN");
        HttpResponse<String> badToken = server.send(server.to("/things/mine").header("authorization", "bearer other"));
        problem(badToken, 401, "UNAUTHENTICATED");
        assertThat(challenge(badToken)).isEqualTo("Bearer realm=\"tiantou\", error=\"invalid_token\"");
        HttpResponse<String> otherScheme = server.send(server.to("/things/mine").header("authorization", "Basic abc"));
        problem(otherScheme, 401, "UNAUTHENTICATED");
        assertThat(challenge(otherScheme)).isEqualTo("Bearer realm=\"tiantou\"");
    }

    @Test
    void anOperationWithoutAHandlerFailsAtTheStart() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Contract contract = Contract.load(vertx, "things.yaml").await(20, SECONDS);
            assertThatThrownBy(() -> new ContractRouter(contract, token -> null, new Operations()))
                    .hasMessageContaining("createThing");
            Operations odd = ThingsServer.operations().on("deleteThing", request -> Future.succeededFuture());
            assertThatThrownBy(() -> new ContractRouter(contract, token -> null, odd))
                    .hasMessageContaining("deleteThing");
        } finally {
            vertx.close().await(10, SECONDS);
        }
    }

    private static JsonObject problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getString("code")).isEqualTo(code);
        assertThat(problem.getInteger("status")).isEqualTo(status);
        return problem;
    }

    private static String challenge(HttpResponse<String> answer) {
        return answer.headers().firstValue("www-authenticate").orElseThrow();
    }
}
