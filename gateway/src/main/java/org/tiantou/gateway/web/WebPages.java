package org.tiantou.gateway.web;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.tiantou.platform.health.Health;
import org.tiantou.platform.http.Contract;

/** Landing page, API documentation, the contract itself, and a word on health. */
public final class WebPages {

    private static final String STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Swagger UI writes styles into its elements. */
    private static final String DOCUMENTATION = STRICT.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    private static final List<String> FILES = List.of("style.css", "listings.js", "docs.css", "docs.js", "favicon.svg");
    private static final List<String> SWAGGER_UI = List.of("swagger-ui.css", "swagger-ui-bundle.js");
    private static final String SWAGGER_UI_POM = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private final Contract contract;
    private final Health health;

    public WebPages(Contract contract, Health health) {
        this.contract = contract;
        this.health = health;
    }

    public void mount(Router router) {
        page(router, "/", Asset.ofResource("/web/index.html"), STRICT);
        page(router, "/docs", Asset.ofResource("/web/docs.html"), DOCUMENTATION);
        FILES.forEach(file -> page(router, "/web/" + file, Asset.ofResource("/web/" + file), STRICT));
        String swaggerUi = "/META-INF/resources/webjars/swagger-ui/" + swaggerUiVersion() + "/";
        SWAGGER_UI.forEach(file -> page(router, "/docs/" + file, Asset.ofResource(swaggerUi + file), DOCUMENTATION));
        page(router, "/openapi.yaml", Asset.of("application/yaml", served().getBytes(StandardCharsets.UTF_8)), STRICT);
        router.get("/health").handler(context -> health.report()
                .onSuccess(report -> context.response().setStatusCode(report.ready() ? 200 : 503))
                .onSuccess(report -> context.json(
                        new JsonObject().put("status", report.status().word()))));
    }

    /** The contract with the address it was fetched from as its server. */
    private String served() {
        return contract.yaml().replaceFirst("(?m)^servers:\\n( +- url: ).*$", "servers:\n$1/");
    }

    private static void page(Router router, String path, Asset asset, String policy) {
        router.get(path).handler(context -> asset.send(context, policy));
    }

    private static String swaggerUiVersion() {
        try (InputStream file = WebPages.class.getResourceAsStream(SWAGGER_UI_POM)) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
