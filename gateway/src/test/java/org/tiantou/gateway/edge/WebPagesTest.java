package org.tiantou.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WebPagesTest {

    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"#]+)\"");

    private static EdgeServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new EdgeServer("marketplace,fulfillment,search,gateway", Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void everythingThatThePagesReferToIsServedHere() throws Exception {
        for (String page : List.of("/", "/docs")) {
            Matcher references = REFERENCE.matcher(server.get(page).body());
            while (references.find()) {
                String reference = references.group(1);
                assertThat(reference).as(page).startsWith("/");
                assertThat(server.get(reference).statusCode()).as(reference).isEqualTo(200);
            }
        }
    }

    @Test
    void thePagesRunNoInlineScriptAndLoadNothingFromElsewhere() throws Exception {
        for (String page : List.of("/", "/docs")) {
            HttpResponse<String> answer = server.get(page);
            assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
                    .contains("default-src 'none'")
                    .contains("script-src 'self';");
            assertThat(answer.body()).doesNotContainPattern("<script>|onclick=|https?://");
        }
        assertThat(server.get("/")
                        .headers()
                        .firstValue("content-security-policy")
                        .orElseThrow())
                .doesNotContain("unsafe-inline");
    }

    @Test
    void theServedContractNamesNoMachine() throws Exception {
        HttpResponse<String> answer = server.get("/openapi.yaml");
        assertThat(answer.headers().firstValue("content-type")).contains("application/yaml");
        assertThat(answer.body())
                .startsWith("openapi: 3.1")
                .contains("  - url: /\n")
                .doesNotContain("127.0.0.1");
    }

    @Test
    void anUnchangedFileIsNotSentAgain() throws Exception {
        String tag = server.get("/web/style.css").headers().firstValue("etag").orElseThrow();
        HttpResponse<String> again = server.send(server.to("/web/style.css").header("if-none-match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void everyTextIsThereInBothLanguages() throws Exception {
        String page = server.get("/").body();
        assertThat(page.split("lang=\"zh-CN\"", -1).length - 1 - 1)
                .as("elements in Chinese, the page itself aside")
                .isEqualTo(page.split("lang=\"en\"", -1).length - 1);
    }

    @Test
    void thePublicWordOnHealthNamesNoEngine() throws Exception {
        assertThat(server.get("/health").body()).isEqualTo("{\"status\":\"up\"}");
    }
}
