package org.tiantou.search.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.DomainException;
import org.tiantou.platform.http.Cursor;

class SearchPositionTest {

    private static final UUID ID = new UUID(7, 7);
    private static final SearchPosition POSITION =
            new SearchPosition(-1990, Micros.of(Instant.parse("2026-10-01T08:00:00.123456Z")), ID);

    @Test
    void aCursorLeadsBackToItsPosition() {
        Cursor cursor = POSITION.cursor(SearchSort.PRICE_ASCENDING);
        assertThat(SearchPosition.from(cursor, SearchSort.PRICE_ASCENDING)).isEqualTo(POSITION);
        assertThat(Micros.instant(POSITION.publishedAtMicros())).isEqualTo("2026-10-01T08:00:00.123456Z");
    }

    @Test
    void aCursorOfAnotherSortIsRefused() {
        refused(POSITION.cursor(SearchSort.NEWEST), SearchSort.RELEVANCE);
    }

    @Test
    void aCursorThatNoPageGaveOutIsRefused() {
        refused(new Cursor(List.of("newest", "x", "1", ID.toString())));
        refused(new Cursor(List.of("newest", "1", "1", "x")));
        refused(new Cursor(List.of("newest", "0", "999999999999999999", ID.toString())));
        refused(new Cursor(List.of("newest", "-9223372036854775808", "0", ID.toString())));
        refused(new Cursor(List.of("newest", "0", "-9223372036854775808", ID.toString())));
    }

    private static void refused(Cursor cursor) {
        refused(cursor, SearchSort.NEWEST);
    }

    private static void refused(Cursor cursor, SearchSort sort) {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> SearchPosition.from(cursor, sort))
                .satisfies(refusal -> assertThat(refusal.details()).containsEntry("field", "cursor"));
    }
}
