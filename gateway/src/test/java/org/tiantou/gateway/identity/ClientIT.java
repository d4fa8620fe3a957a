package org.tiantou.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tiantou.gateway.identity.IdentityNode.done;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.identity.IdentityNode.Reply;

class ClientIT extends IdentityCase {

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

        Reply wrong = other.form("/v1/oauth/token", grant + "wrong");
        assertThat(wrong.text("code")).isEqualTo("INVALID_CLIENT");
        assertThat(wrong.header("www-authenticate")).isEqualTo("Basic realm=\"tiantou\", charset=\"UTF-8\"");
        assertThat(other.form("/v1/oauth/token", "grant_type=client_credentials", "authorization", "Basic YTpi")
                        .header("www-authenticate"))
                .startsWith("Basic ");
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
}
