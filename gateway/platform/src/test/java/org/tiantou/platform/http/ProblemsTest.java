package org.tiantou.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {

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
    void anUnknownPathIsNotFound() throws Exception {
        HttpResponse<String> answer = server.send(server.to("/nothing/here"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("NOT_FOUND");
    }

    @Test
    void anotherMethodIsRefusedWithThoseThatAreAllowed() throws Exception {
        HttpResponse<String> answer = server.send(server.to("/things").DELETE());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow").orElseThrow().split(", "))
                .containsExactlyInAnyOrder("GET", "POST");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("METHOD_NOT_ALLOWED");
    }

    @Test
    void aBugIsToldOfWithoutItsDetails() throws Exception {
        HttpResponse<String> answer = server.send(server.to("/bug").header("x-request-id", "mine-1"));
        assertThat(answer.statusCode()).isEqualTo(500);
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getString("code")).isEqualTo("INTERNAL");
        assertThat(problem.getString("requestId")).isEqualTo("mine-1");
        assertThat(answer.headers().firstValue("x-request-id")).contains("mine-1");
        assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void anOutageAsksToTryAgain() throws Exception {
        HttpResponse<String> answer = server.send(server.to("/outage"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).contains("5");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("UNAVAILABLE");
    }

    @Test
    void aRequestIdThatCouldForgeLogLinesIsReplaced() throws Exception {
        HttpResponse<String> answer = server.send(server.to("/things").header("x-request-id", "a b"));
        assertThat(answer.headers().firstValue("x-request-id")).contains("generated");
        answer = server.send(server.to("/things").header("x-request-id", "x".repeat(65)));
        assertThat(answer.headers().firstValue("x-request-id")).contains("generated");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    en                      | en
                    en-GB,en;q=0.9          | en
                    zh-CN                   | zh-CN
                    zh-CN,zh;q=0.9,en;q=0.8 | zh-CN
                    en;q=0.5,zh;q=0.8       | zh-CN
                    fr, en;q=0.1            | en
                    fr                      | zh-CN
                    zh;q=0, en              | en
                    ;;=                     | zh-CN
                    *                       | zh-CN
                    """)
    void theTitleSpeaksTheReadersLanguage(String accepted, String language) throws Exception {
        HttpResponse<String> answer = server.send(server.to("/nothing").header("accept-language", accepted));
        assertThat(answer.headers().firstValue("content-language")).contains(language);
        assertThat(new JsonObject(answer.body()).getString("title"))
                .isEqualTo("en".equals(language) ? "No such resource" : "未找到该资源");
    }

    @Test
    void chineseIsSpokenByDefaultDownToTheFields() throws Exception {
        HttpResponse<String> answer = server.send(server.to("/things?limit=0"));
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getString("title")).isEqualTo("请求内容不符合接口要求");
        assertThat(problem.getString("expected")).isEqualTo("整数，1 至 100");
    }

    @Test
    void everyAnswerHasTheSecurityHeaders() throws Exception {
        for (String path : new String[] {"/things", "/nothing", "/bug"}) {
            HttpResponse<String> answer = server.send(server.to(path));
            assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
            assertThat(answer.headers().firstValue("x-frame-options")).contains("DENY");
            assertThat(answer.headers().firstValue("referrer-policy")).contains("no-referrer");
            assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
            assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
                    .contains("default-src 'none'");
            assertThat(answer.headers().firstValue("strict-transport-security")).isEmpty();
        }
    }

    @Test
    void headersThatAreTooLargeAreRefused() throws Exception {
        HttpResponse<String> answer = server.send(
                server.to("/things").version(HttpClient.Version.HTTP_1_1).header("x-long", "x".repeat(20_000)));
        assertThat(answer.statusCode()).isEqualTo(431);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("HEADERS_TOO_LARGE");
    }

    @Test
    void aTargetThatIsTooLongIsRefused() throws Exception {
        HttpResponse<String> answer = server.send(server.to("/things?q=" + "x".repeat(9_000)));
        assertThat(answer.statusCode()).isEqualTo(414);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("URI_TOO_LONG");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /things/%zz HTTP/1.1",
        "GET /things?q=%zz HTTP/1.1",
        "GET /things?limit=%e5%a4 HTTP/1.1",
        "GET /things nonsense",
        "nonsense"
    })
    void whatIsNotHttpIsRefusedInWords(String line) throws Exception {
        String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .containsPattern("^HTTP/1\\.[01] 400 ")
                .contains("INVALID_REQUEST", "x-request-id: generated", "\"requestId\":\"generated\"")
                .contains("x-content-type-options: nosniff");
    }

    @Test
    void anUnknownMethodIsRefusedLikeAnyOther() throws Exception {
        HttpResponse<String> answer =
                server.send(server.to("/things").method("FROB", HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(405);
    }

    private static String raw(String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
