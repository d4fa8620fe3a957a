package org.tiantou.gateway.edge;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import org.tiantou.platform.config.NodeRole;
import org.tiantou.platform.http.Contract;

class RoleOfTagTest {

    @Test
    void aRoleServesEveryOperationOfTheContract() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Contract contract = Contract.load(vertx, "openapi.yaml").await(20, SECONDS);
            assertThat(contract.validating().operations().stream()
                            .map(RoleOfTag::of)
                            .distinct())
                    .containsExactlyInAnyOrder(NodeRole.values());
        } finally {
            vertx.close().await(10, SECONDS);
        }
    }
}
