package org.tiantou.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DivisionsTest {

    private final Divisions divisions = Divisions.all();

    @Test
    void jiningHasTwelveCountiesAndAllOfItsVillages() {
        List<Division> counties = divisions.childrenOf("3708").stream()
                .filter(county -> !divisions.childrenOf(county.code()).isEmpty())
                .toList();
        List<Division> townships = counties.stream()
                .flatMap(c -> divisions.childrenOf(c.code()).stream())
                .toList();
        List<Division> villages = townships.stream()
                .flatMap(t -> divisions.childrenOf(t.code()).stream())
                .toList();

        assertThat(counties).hasSize(12);
        assertThat(townships).hasSize(158);
        assertThat(villages)
                .hasSize(4_927)
                .allMatch(village -> divisions.village(village.code()).isPresent());
    }

    @Test
    void everyDivisionStandsUnderItsParent() {
        divisions.childrenOf("3708").forEach(county -> {
            assertThat(county.code()).startsWith("3708");
            assertThat(Division.Level.COUNTY.prefixOf(county.code() + "000000")).isEqualTo(county.code());
        });
        assertThat(divisions.childrenOf(null)).hasSize(31);
    }

    @Test
    void aPlaceHasItsFullName() {
        assertThat(divisions.fullName("370828")).isEqualTo("山东省济宁市金乡县");
    }

    @Test
    void anUnknownCodeIsNotFound() {
        assertThat(divisions.county("999999")).isEmpty();
        assertThat(divisions.village("370828")).isEmpty();
        assertThat(divisions.county("3708")).isEmpty();
    }
}
