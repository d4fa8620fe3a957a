package org.tiantou.marketplace.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.ErrorCode;
import org.tiantou.kernel.ListingId;
import org.tiantou.platform.crypto.MasterKey;

class LinkTokensTest {

    private static final MasterKey KEY = MasterKey.of("dGlhbnRvdS10ZXN0LW1hc3Rlci1rZXktMzItYnl0ZSE=");
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00.123Z");
    private static final AccountId HOST = new AccountId(new UUID(-5, 7));
    private static final AccountId BUYER = new AccountId(new UUID(8, 8));
    private static final CommissionLink LINK = new CommissionLink(HOST, new ListingId(new UUID(3, -9)), NOW);

    private final LinkTokens tokens = new LinkTokens(KEY.mac("commission-link"));

    @Test
    void aTokenIsReadAsTheLinkThatWasWritten() {
        String token = tokens.write(LINK);
        assertThat(token).matches("[A-Za-z0-9_-]{96}");
        assertThat(tokens.read(token)).isEqualTo(LINK);
    }

    @Test
    void aTokenWithAnyBitChangedIsForged() {
        byte[] right = Base64.getUrlDecoder().decode(tokens.write(LINK));
        for (int bit = 0; bit < right.length * 8; bit++) {
            byte[] wrong = right.clone();
            wrong[bit / 8] ^= (byte) (1 << (bit % 8));
            assertForged(Base64.getUrlEncoder().withoutPadding().encodeToString(wrong));
        }
    }

    @Test
    void everyCharacterOfATokenCounts() {
        String token = tokens.write(LINK);
        Set<Character> alphabet = new HashSet<>();
        "ABCXYZabcxyz0189-_".chars().forEach(each -> alphabet.add((char) each));
        for (int i = 0; i < token.length(); i++) {
            for (char other : alphabet) {
                if (other != token.charAt(i)) {
                    assertForged(token.substring(0, i) + other + token.substring(i + 1));
                }
            }
        }
    }

    @Test
    void otherTextsAreForged() {
        String token = tokens.write(LINK);
        assertForged("");
        assertForged("田头");
        assertForged("A".repeat(96));
        assertForged(token.substring(0, 92));
        assertForged(token + "AAAA");
        assertForged(token + "=");
        assertForged(" " + token);
    }

    @Test
    void aTokenOfAnotherKeyIsForged() {
        assertForged(new LinkTokens(KEY.mac("something-else")).write(LINK));
    }

    @Test
    void aLinkIsGoodForHalfAYearAndNotForItsHost() {
        LINK.requireCounts(BUYER, NOW);
        LINK.requireCounts(BUYER, NOW.plus(Duration.ofDays(180)).minusMillis(1));
        assertThat(refusal(() -> LINK.requireCounts(BUYER, NOW.plus(Duration.ofDays(180)))))
                .isEqualTo(CommissionError.COMMISSION_LINK_EXPIRED);
        assertThat(refusal(() -> LINK.requireCounts(HOST, NOW))).isEqualTo(CommissionError.OWN_COMMISSION_LINK);
    }

    private void assertForged(String token) {
        assertThat(refusal(() -> tokens.read(token))).as(token).isEqualTo(CommissionError.COMMISSION_LINK_FORGED);
    }

    private static ErrorCode refusal(Runnable action) {
        return assertThatExceptionOfType(DomainException.class)
                .isThrownBy(action::run)
                .actual()
                .code();
    }
}
