package org.tiantou.marketplace.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.platform.crypto.MasterKey;

class PurchaseTokensTest {

    private static final MasterKey KEY = MasterKey.of("dGlhbnRvdS10ZXN0LW1hc3Rlci1rZXktMzItYnl0ZSE=");
    private static final AccountId BUYER = new AccountId(new UUID(1, 2));
    private static final PurchaseToken TOKEN = new PurchaseToken(
            new LiveSessionId(new UUID(3, 4)),
            new LiveOfferId(new UUID(5, 6)),
            Instant.parse("2026-11-23T12:00:00.123Z"));

    private final PurchaseTokens tokens = new PurchaseTokens(KEY.mac("purchase-token"));

    @Test
    void aTokenIsReadBackAsItWasWritten() {
        String text = tokens.write(TOKEN, BUYER, "order-1");
        assertThat(text).matches("[A-Za-z0-9_-]{96}");
        assertThat(tokens.read(text, BUYER, "order-1")).contains(TOKEN);
    }

    @Test
    void everyBitCounts() {
        byte[] bytes = Base64.getUrlDecoder().decode(tokens.write(TOKEN, BUYER, "order-1"));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThat(tokens.read(text, BUYER, "order-1")).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void noOtherTextIsTheSameToken() {
        String text = tokens.write(TOKEN, BUYER, "order-1");
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=";
        for (int i = 0; i < text.length(); i++) {
            for (int j = 0; j < alphabet.length(); j++) {
                char other = alphabet.charAt(j);
                if (text.charAt(i) != other) {
                    String changed = text.substring(0, i) + other + text.substring(i + 1);
                    assertThat(tokens.read(changed, BUYER, "order-1")).isEmpty();
                }
            }
        }
        for (String odd :
                new String[] {"", "=", text + "A", text + "=", text.substring(1), " " + text, "茶".repeat(96)}) {
            assertThat(tokens.read(odd, BUYER, "order-1")).isEmpty();
        }
    }

    @Test
    void itIsGoodForOneOrderOfOneBuyerOnly() {
        String text = tokens.write(TOKEN, BUYER, "order-1");
        assertThat(tokens.read(text, BUYER, "order-2")).isEmpty();
        assertThat(tokens.read(text, new AccountId(new UUID(1, 3)), "order-1")).isEmpty();
        assertThat(new PurchaseTokens(KEY.mac("commission-link")).read(text, BUYER, "order-1"))
                .isEmpty();
    }

    @Test
    void itIsOverWhenItsLifetimeIs() {
        Duration minute = Duration.ofMinutes(1);
        assertThat(TOKEN.isOver(minute, TOKEN.issuedAt().plusMillis(59_999))).isFalse();
        assertThat(TOKEN.isOver(minute, TOKEN.issuedAt().plusMillis(60_000))).isTrue();
    }
}
