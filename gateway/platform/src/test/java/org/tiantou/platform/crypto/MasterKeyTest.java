package org.tiantou.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class MasterKeyTest {

    private final MasterKey key = MasterKey.of(Base64.getEncoder().encodeToString(new byte[32]));

    @Test
    void whatIsEncryptedIsReadAgainAndLooksDifferentEachTime() {
        PersonalData data = key.personalData();
        byte[] first = data.encrypt("张三 +8613800000000");
        byte[] second = data.encrypt("张三 +8613800000000");
        assertThat(first).isNotEqualTo(second);
        assertThat(data.decrypt(first)).isEqualTo("张三 +8613800000000").isEqualTo(data.decrypt(second));
    }

    @Test
    void anAlteredValueIsRefused() {
        PersonalData data = key.personalData();
        byte[] sealed = data.encrypt("张三");
        for (int i = 0; i < sealed.length; i++) {
            byte[] altered = sealed.clone();
            altered[i] ^= 1;
            assertThatThrownBy(() -> data.decrypt(altered)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void digestsOfDifferentUsesAndDifferentPartsDiffer() {
        assertThat(key.mac("a").of("x"))
                .isNotEqualTo(key.mac("b").of("x"))
                .isEqualTo(key.mac("a").of("x"));
        assertThat(key.mac("a").of("a", "bc")).isNotEqualTo(key.mac("a").of("ab", "c"));
    }

    @Test
    void aMasterKeyHasThirtyTwoBytes() {
        assertThatThrownBy(() -> MasterKey.of("c2hvcnQ=")).hasMessageContaining("32 bytes");
    }
}
