package org.tiantou.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @Test
    void whatSurroundsTheTextIsStripped() {
        assertThat(PlainText.require("title", " \t　金乡大蒜 5斤\n", 60)).isEqualTo("金乡大蒜 5斤");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "a\u0085b", "a\ud800b", "a\u2028b", "a\u202eb", "a\u2066b"})
    void whatCantBeStoredOrShownOnOneLineIsRefused(String text) {
        assertThatThrownBy(() -> PlainText.require("title", text, 60))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining("title");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u00a0\u200b", "　"})
    void aLineThatShowsNothingIsRefused(String text) {
        assertThatThrownBy(() -> PlainText.require("title", text, 60)).isInstanceOf(DomainException.class);
    }

    @Test
    void lengthIsCountedInCodePointsAfterStripping() {
        String rare = "𬭳".repeat(60);
        assertThat(PlainText.require("title", "  " + rare + "  ", 60)).isEqualTo(rare);
        assertThatThrownBy(() -> PlainText.require("title", rare + "田", 60)).isInstanceOf(DomainException.class);
    }

    @Test
    void theSameTextFromTwoKeyboardsIsTheSame() {
        assertThat(PlainText.require("name", "cafe\u0301", 4)).isEqualTo("caf\u00e9");
        assertThat(PlainText.requireParagraphs("story", "cafe\u0301", 4)).isEqualTo("caf\u00e9");
    }

    @Test
    void paragraphsKeepLineBreaksAndMayBeEmpty() {
        assertThat(PlainText.requireParagraphs("story", "一\r\n二\n\t三 ", 10)).isEqualTo("一\n二\n\t三");
        assertThat(PlainText.requireParagraphs("story", " ", 10)).isEmpty();
        assertThatThrownBy(() -> PlainText.requireParagraphs("story", "a\u0000", 10))
                .isInstanceOf(DomainException.class);
    }

    @Test
    void emojiThatAreJoinedStayWhole() {
        assertThat(PlainText.require("title", "👩‍🌾", 3)).isEqualTo("👩‍🌾");
    }
}
