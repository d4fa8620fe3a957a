package org.tiantou.search.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;

class SearchQueryTest {

    @Test
    void theLowestPriceIsNotAboveTheHighest() {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> priced(501, 500))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(CommonError.INVALID_REQUEST));
        assertThat(priced(500, 500).limit()).isEqualTo(20);
    }

    @Test
    void aVeryLongQuestionIsCut() {
        String question = "的 一 是 了 我 不 人 在 他 有 这 个 上 们 来 到 时 大 地 为 子 中 你 说 生 国 年 着 就 那";
        assertThat(Queries.of(question).units()).hasSize(24);
    }

    @Test
    void mostOfWhatIsAskedForIsNeeded() {
        assertThat(Relevance.needed(0)).isZero();
        assertThat(Relevance.needed(1)).isEqualTo(1);
        assertThat(Relevance.needed(2)).isEqualTo(2);
        assertThat(Relevance.needed(3)).isEqualTo(2);
        assertThat(Relevance.needed(5)).isEqualTo(3);
        assertThat(Relevance.needed(24)).isEqualTo(15);
    }

    private static SearchQuery priced(long min, long max) {
        SearchQuery all = Queries.all();
        return new SearchQuery(
                all.units(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(min),
                Optional.of(max),
                all.sort(),
                Optional.empty(),
                all.limit());
    }
}
