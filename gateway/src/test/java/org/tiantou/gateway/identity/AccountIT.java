package org.tiantou.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tiantou.gateway.identity.IdentityNode.done;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.identity.IdentityNode.Reply;
import org.tiantou.kernel.AccountId;
import org.tiantou.platform.http.Role;

class AccountIT extends IdentityCase {

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
        Reply name = node.post("/v1/accounts", account(newPhone(), "buyer").put("name", "a\u0007b"), key());
        assertThat(name.status()).isEqualTo(400);
        assertThat(name.text("field")).isEqualTo("name");
        String loneSurrogate = account(newPhone(), "buyer").encode().replace(PASSWORD, "\\ud800 garlic 2026");
        assertThat(node.post("/v1/accounts", loneSurrogate, key()).status()).isEqualTo(400);
        assertThat(node.post("/v1/accounts", account(newPhone(), "buyer")).text("code"))
                .isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        assertThat(node.post("/v1/sessions/refresh", new JsonObject().put("refreshToken", "\u0000"))
                        .text("field"))
                .isEqualTo("refreshToken");
        assertThat(node.post("/v1/sessions/refresh", new JsonObject().put("refreshToken", "never issued"))
                        .text("code"))
                .isEqualTo("SESSION_ENDED");
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
}
