package org.tiantou.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

    private static final byte[] SALT = new byte[PasswordHash.SALT_BYTES];

    @Test
    void theEncodedHashNamesItsParameters() {
        assertThat(PasswordHash.of("大蒜 garlic 2026", SALT)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void onlyTheRightPasswordMatches() {
        String hash = PasswordHash.of("大蒜 garlic 2026", SALT);

        assertThat(PasswordHash.matches("大蒜 garlic 2026", hash)).isTrue();
        assertThat(PasswordHash.matches("大蒜 garlic 2027", hash)).isFalse();
        assertThat(PasswordHash.matches("", hash)).isFalse();
        assertThat(PasswordHash.isOutdated(hash)).isFalse();
    }

    @Test
    void aHashOfWeakerParametersStillMatchesButIsOutdated() {
        String old = Password.hash("long ago 2020")
                .addSalt(SALT)
                .with(Argon2Function.getInstance(4096, 1, 1, 32, Argon2.ID))
                .getResult();

        assertThat(PasswordHash.matches("long ago 2020", old)).isTrue();
        assertThat(PasswordHash.isOutdated(old)).isTrue();
    }
}
