package org.tiantou.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {
    @Test
    void anAccountIsTakenOutOfTheUrl() {
        assertThat(JdbcUrl.of("postgresql://tiantou:secret@127.0.0.1:15432/tiantou"))
                .isEqualTo(new JdbcUrl("jdbc:postgresql://127.0.0.1:15432/tiantou", "tiantou", "secret"));
    }

    @Test
    void portAndAccountMayBeLeftOutAndOptionsAreKept() {
        assertThat(JdbcUrl.of("postgres://db.example/shop?sslmode=require"))
                .isEqualTo(new JdbcUrl("jdbc:postgresql://db.example:5432/shop?sslmode=require", null, null));
        assertThat(JdbcUrl.of("postgres://farmer@db/shop"))
                .isEqualTo(new JdbcUrl("jdbc:postgresql://db:5432/shop", "farmer", null));
    }

    @Test
    void signsOfAnAccountAreDecoded() {
        assertThat(JdbcUrl.of("postgresql://a%3Ab:p%40s+s%2F%E8%92%9C:x@db/shop"))
                .isEqualTo(new JdbcUrl("jdbc:postgresql://db:5432/shop", "a:b", "p@s+s/蒜:x"));
    }

    @Test
    void anAddressOfTheSixthVersionKeepsItsBrackets() {
        assertThat(JdbcUrl.of("postgresql://[::1]:6000/shop").url()).isEqualTo("jdbc:postgresql://[::1]:6000/shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mysql://u:secret@db/x", "postgresql:secret", "postgresql://u:se cret@db/x", "secret"})
    void anythingElseIsRefusedWithoutShowingThePassword(String url) {
        assertThatThrownBy(() -> JdbcUrl.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected postgresql://user:password@host:port/db")
                .hasMessageNotContaining("cret")
                .hasNoCause();
    }
}
