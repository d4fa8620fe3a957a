package org.tiantou.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tiantou.gateway.identity.IdentityNode.done;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
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

    @Test
    void aClientRotatesItsOwnSecretAndTheOldOneWorksOnForAWhile() {
        Reply client = createClient("pickup:read");
        Reply rotated = rotate(client, new JsonObject().put("overlapHours", 2));
        assertThat(rotated.status()).as(rotated.body()).isEqualTo(201);
        assertThat(rotated.header("cache-control")).isEqualTo("no-store");
        assertThat(rotated.text("clientSecret")).isNotEqualTo(client.text("clientSecret"));
        assertThat(token(rotated, "").status()).isEqualTo(200);
        assertThat(token(client, "").status()).isEqualTo(200);

        JsonObject mine = mine(rotated).json();
        assertThat(mine.getString("partnerId")).isEqualTo(IdentityNode.PARTNER.toString());
        assertThat(mine.getJsonArray("scopes")).containsExactly("pickup:read");
        assertThat(mine.getJsonArray("secrets")).hasSize(2);
        assertThat(mine.getJsonArray("secrets").getJsonObject(0).containsKey("expiresAt"))
                .isTrue();
        assertThat(mine.getJsonArray("secrets").getJsonObject(1).getString("id"))
                .isEqualTo(rotated.text("id"));

        clock.advance(Duration.ofHours(2));
        assertThat(token(client, "").text("code")).isEqualTo("INVALID_CLIENT");
        assertThat(token(rotated, "").status()).isEqualTo(200);
        assertThat(eventTypes(UUID.fromString(client.text("clientId"))))
                .containsExactly("ClientCreated", "ClientSecretRotated");
        assertThat(dump("identity.client_secret"))
                .doesNotContain(rotated.text("clientSecret"))
                .doesNotContain(hex(rotated.text("clientSecret")));
    }

    @Test
    void anOldSecretIsPutOutOfUseAtOnce() {
        Reply client = createClient("pickup:read");
        Reply second = rotate(client, new JsonObject());
        String first =
                mine(second).json().getJsonArray("secrets").getJsonObject(0).getString("id");
        assertThat(revoke(second, first).status()).isEqualTo(204);
        assertThat(revoke(second, first).status()).isEqualTo(404);
        assertThat(token(client, "").status()).isEqualTo(401);
        assertThat(revoke(second, second.text("id")).text("code")).isEqualTo("NEWEST_SECRET");

        Reply third = rotate(second, new JsonObject().put("overlapHours", 0));
        assertThat(token(second, "").status()).isEqualTo(401);
        assertThat(token(third, "").status()).isEqualTo(200);
        Reply stranger = createClient("pickup:read");
        assertThat(revoke(stranger, third.text("id")).status()).isEqualTo(404);
    }

    @Test
    void aRotationIsRepeatedByItsKeyAndOnlySoManySecretsWorkAtOnce() {
        Reply client = createClient("pickup:read");
        String[] headers = with(as(client), key());
        Reply first = node.post("/v1/partner/client/secrets", new JsonObject(), headers);
        assertThat(node.post("/v1/partner/client/secrets", new JsonObject(), headers)
                        .body())
                .isEqualTo(first.body());
        for (int i = 2; i < ClientSecretService.MOST_WORKING; i++) {
            assertThat(rotate(client, new JsonObject()).status()).isEqualTo(201);
        }
        assertThat(rotate(client, new JsonObject()).text("code")).isEqualTo("TOO_MANY_SECRETS");
        assertThat(rotate(client, new JsonObject().put("overlapHours", 0)).status())
                .isEqualTo(201);
    }

    @Test
    void aRevokedClientRotatesNothingWithItsLastToken() {
        Reply client = createClient("pickup:read");
        String[] token = as(client);
        node.delete("/v1/partners/" + IdentityNode.PARTNER + "/clients/" + client.text("clientId"), bearer(operator()));
        assertThat(node.post("/v1/partner/client/secrets", new JsonObject(), with(token, key()))
                        .status())
                .isEqualTo(404);
        assertThat(node.get("/v1/partner/client", token).status()).isEqualTo(404);
    }

    private static String[] as(Reply client) {
        return new String[] {"authorization", "Bearer " + token(client, "").text("access_token")};
    }

    private static Reply rotate(Reply client, JsonObject body) {
        return node.post("/v1/partner/client/secrets", body, with(as(client), key()));
    }

    private static Reply mine(Reply client) {
        return node.get("/v1/partner/client", as(client));
    }

    private static Reply revoke(Reply client, String secret) {
        return node.delete("/v1/partner/client/secrets/" + secret, as(client));
    }
}
