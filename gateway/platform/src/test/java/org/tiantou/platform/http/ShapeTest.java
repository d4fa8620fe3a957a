package org.tiantou.platform.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.Validator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShapeTest {

    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private static final List<Object> SCRAPS = java.util.Arrays.asList(
            null,
            "",
            "a",
            "red",
            "pink",
            "CNY",
            "12345678901",
            "大蒜",
            "+8613800138000",
            "138",
            0,
            1,
            13,
            50,
            51,
            -1,
            1.0,
            2.5,
            1L << 40,
            true,
            false,
            "2026-05-01T08:00:00+08:00",
            "2026-05-01T00:00:00Z",
            "2026-05-01",
            "🌾🌾🌾🌾🌾🌾🌾🌾🌾🌾");

    @Test
    void itJudgesAsTheGeneralValidatorDoes() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Contract contract = Contract.load(vertx, "things.yaml").await(20, SECONDS);
            JsonSchema schema = contract.validating()
                    .operation("createThing")
                    .getRequestBody()
                    .getContent()
                    .get("application/json")
                    .getSchema();
            Shape shape = new Shape((JsonObject) schema);
            Validator general = contract.validating().getSchemaRepository().validator(schema);
            Random random = new Random(SEED);
            int right = 0;
            for (int i = 0; i < 20_000; i++) {
                JsonObject thing = thing(random);
                boolean expected = general.validate(thing).getValid();
                right += expected ? 1 : 0;
                assertThat(shape.violations(thing).isEmpty())
                        .as("seed %d: %s", SEED, thing)
                        .isEqualTo(expected);
            }
            assertThat(right).as("right ones among them, seed %d", SEED).isBetween(1_000, 19_000);
        } finally {
            vertx.close().await(10, SECONDS);
        }
    }

    @Test
    void aKeywordThatItDoesNotKnowIsNotIgnored() {
        JsonObject schema = new JsonObject().put("type", "string").put("contentEncoding", "base64");
        assertThatThrownBy(() -> new Shape(schema)).hasMessageContaining("contentEncoding");
    }

    /** A right thing, with a few of its fields replaced, left out or added. */
    private static JsonObject thing(Random random) {
        JsonObject thing = new JsonObject()
                .put("name", "大蒜")
                .put("count", 1 + random.nextInt(60))
                .put(
                        "price",
                        new JsonObject().put("amount", random.nextInt(100)).put("currency", "CNY"))
                .put("tags", new JsonArray().add("red"))
                .put("weight", random.nextDouble());
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            change(random, thing);
        }
        return thing;
    }

    private static void change(Random random, JsonObject thing) {
        List<String> names =
                List.of("name", "count", "price", "phone", "pickedAt", "tags", "note", "weight", "organic");
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(6)) {
            case 0 -> thing.remove(name);
            case 1 -> thing.getJsonObject("price", new JsonObject()).put("currency", scrap(random));
            case 2 -> thing.put("tags", new JsonArray().add(scrap(random)).add(scrap(random)));
            case 3 -> thing.put(random.nextInt(4) == 0 ? "odd" : name, scrap(random));
            default -> thing.put(name, scrap(random));
        }
        if (!(thing.getValue("price") instanceof JsonObject)) {
            thing.put("price", new JsonObject());
        }
    }

    private static Object scrap(Random random) {
        return SCRAPS.get(random.nextInt(SCRAPS.size()));
    }
}
