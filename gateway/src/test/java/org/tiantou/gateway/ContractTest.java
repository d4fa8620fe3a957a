package org.tiantou.gateway;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import org.tiantou.platform.http.Contract;

class ContractTest {

    @Test
    void theContractIsAValidOpenApiDocument() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Contract contract = Contract.load(vertx, "openapi.yaml").await(20, SECONDS);
            assertThat(contract.validating().operations()).isNotEmpty();
        } finally {
            vertx.close().await(10, SECONDS);
        }
    }
}
