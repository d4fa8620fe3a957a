package org.tiantou.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tiantou.gateway.identity.IdentityNode.done;

import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.identity.IdentityNode.Reply;
import org.tiantou.kernel.AccountId;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.http.Role;

class RoleIT extends IdentityCase {

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
}
