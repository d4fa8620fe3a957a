package org.tiantou.search.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShinglesTest {

    @Test
    void chineseIsAskedForByPairs() {
        assertThat(Shingles.units("大闸蟹")).containsExactly("大闸", "闸蟹");
    }

    @Test
    void aCharacterAloneIsAskedForByItself() {
        assertThat(Shingles.units("金乡 蒜")).containsExactly("金乡", "蒜");
    }

    @Test
    void latinWordsAreWhole() {
        assertThat(Shingles.units("Organic GARLIC, 5斤装")).containsExactly("organic", "garlic", "5", "斤装");
    }

    @Test
    void nothingIsAskedForTwice() {
        assertThat(Shingles.units("大蒜大蒜 大蒜")).containsExactly("大蒜", "蒜大");
    }

    @Test
    void fullWidthAndCompatibilityFormsAreTheSame() {
        assertThat(Shingles.units("ＧＡＰ５㎏")).containsExactly("gap5kg");
    }

    @Test
    void textIsFoundByCharactersPairsAndWords() {
        assertThat(Shingles.tokens(Shingles.words("金乡大蒜 Garlic")))
                .containsExactlyInAnyOrder("金", "乡", "大", "蒜", "金乡", "乡大", "大蒜", "garlic");
    }

    @Test
    void noPairSpansTwoWords() {
        assertThat(Shingles.tokens(Shingles.words("金乡,大蒜"))).doesNotContain("乡大");
    }

    @Test
    void whatIsNeitherLetterNorDigitOnlySeparates() {
        assertThat(Shingles.units(" \u0000\uD800 、!\uD83E\uDD80'\"\\ \t")).isEmpty();
        assertThat(Shingles.units("大\u0000蒜")).containsExactly("大", "蒜");
    }

    @Test
    void rareCharactersOutsideTheBasicPlaneAreWhole() {
        assertThat(Shingles.units("𠮷大蒜")).containsExactly("𠮷大", "大蒜");
    }

    @Test
    void aWordIsCutBeforeItGetsTooLongForAnIndex() {
        List<String> words = Shingles.words("a".repeat(5_000) + " " + "\uD835\uDD38x".repeat(40));
        assertThat(words).allSatisfy(word -> assertThat(word).hasSizeBetween(1, 64));
        assertThat(words.get(0)).hasSize(64);
    }
}
