package org.tiantou.marketplace.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tiantou.platform.event.Event;

class ToldSaleTest {

    private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void anOrderTellsOfItsLiveLinesAlone() {
        Event placed = placed(live(), line());
        assertThat(ToldSale.tellsAll(placed)).isTrue();
        ToldSale told = ToldSale.of(placed);
        assertThat(ToldSale.offers(List.of(told))).isEqualTo(Set.of(id(3)));
        assertThat(told.in(Map.of(id(3), id(9))))
                .isEqualTo(new Sale(
                        AT,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new SoldLine(id(9), id(1), id(3), id(2), 2, 1980))));
    }

    @Test
    void whatWasBoughtInNoSessionIsASaleWithoutLines() {
        Event placed = placed(line());
        assertThat(ToldSale.tellsAll(placed)).isTrue();
        assertThat(ToldSale.of(placed).in(Map.of()).bySubject()).isEmpty();
    }

    @Test
    void anEventOfAnEarlierVersionDoesNotTellAll() {
        JsonObject line = live();
        line.remove("consignmentId");
        assertThat(ToldSale.tellsAll(placed(line))).isFalse();
        assertThat(ToldSale.tellsAll(new Event(1, "order", id(7), "OrderPlaced", 1, new JsonObject(), AT)))
                .isFalse();
    }

    private static Event placed(JsonObject... lines) {
        JsonObject payload = new JsonObject().put("lines", new JsonArray(List.of(lines)));
        return new Event(1, "order", id(7), "OrderPlaced", 1, payload, AT);
    }

    private static JsonObject live() {
        return line().put("offerId", id(3).toString());
    }

    private static JsonObject line() {
        return new JsonObject()
                .put("producerId", id(1).toString())
                .put("consignmentId", id(2).toString())
                .put("quantity", 2)
                .put("priceFen", 990);
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }
}
