package org.tiantou.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestEnginesIT {
    @Test
    void everyEngineAnswers() {
        assertThat(TestEngines.accounts().canLogIn()).isTrue();
        assertThat(TestEngines.redisUrl()).startsWith("redis://127.0.0.1:");
        assertThat(TestEngines.elasticsearchUrl()).startsWith("http://127.0.0.1:");
    }

    @Test
    void aDatabaseIsMigratedAndGoneWhenClosed() {
        String url;
        try (TestDatabase database = TestDatabase.create()) {
            url = database.url();
        }
        assertThat(url).startsWith("postgresql://");
    }
}
