package org.tiantou.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EngineRestartIT {
    @Test
    void dataSurviveARestartAndNoProcessIsLeftBetween() throws Exception {
        try (EngineHouse house = new EngineHouse()) {
            try (Engines engines = house.start()) {
                assertThat(engines.elasticsearchUrl()).isEqualTo(EngineHouse.NO_ELASTICSEARCH);
                assertDurable(house);
                house.execute("CREATE TABLE public.crate (name text); INSERT INTO public.crate VALUES ('大蒜')");
                assertThat(house.askRedis("SET garlic 7")).isEqualTo("+OK");
            }
            assertThat(house.processes()).isEmpty();
            try (Engines engines = house.start()) {
                assertThat(engines.redisUrl()).isEqualTo("redis://127.0.0.1:" + house.redisPort());
                assertThat(house.query("SELECT name FROM public.crate")).isEqualTo("大蒜");
                assertThat(house.askRedis("GET garlic")).isEqualTo("$1\r\n7");
            }
            assertThat(house.processes()).isEmpty();
        }
    }

    private static void assertDurable(EngineHouse house) throws Exception {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
            assertThat(house.query("SHOW " + setting)).as(setting).isEqualTo("on");
        }
        assertThat(house.query("SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user"))
                .isEqualTo("f");
    }
}
