package org.tiantou.fulfillment.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.Division;
import org.tiantou.kernel.Divisions;

class JiningNetworkTest {

    @Test
    void coldTownshipsAreNamedAsTheirDivisions() {
        assertThat(JiningTransport.coldTownships()).allSatisfy((code, name) -> assertThat(
                        Divisions.all().find(code).map(Division::name))
                .contains(name));
    }

    @Test
    void everyCountyHasColdRooms() {
        assertThat(JiningTransport.coldTownships().keySet().stream()
                        .map(Division.Level.COUNTY::prefixOf)
                        .collect(Collectors.toSet()))
                .hasSize(12);
    }

    @Test
    void everyHubHasALineHaulToEveryProvince() {
        assertThat(JiningTransport.linehauls()).hasSize(12 * 31);
        assertThat(JiningTransport.linehauls().stream().map(Linehaul::province).collect(Collectors.toSet()))
                .isEqualTo(Divisions.all().childrenOf(null).stream()
                        .map(Division::code)
                        .collect(Collectors.toSet()));
    }

    @Test
    void stationsAreNamedAfterTheirVillage() {
        assertThat(JiningNodes.all())
                .filteredOn(node -> node.type() == NodeType.VILLAGE_STATION)
                .allMatch(node -> node.name().length() > "村级寄递服务站".length())
                .noneMatch(node -> node.name().contains("委会") || node.name().contains("委员会"));
    }
}
