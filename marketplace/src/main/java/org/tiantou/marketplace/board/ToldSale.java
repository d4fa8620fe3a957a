package org.tiantou.marketplace.board;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tiantou.platform.event.Event;

/**
 * A sale as the event tells of it that its order was placed.
 *
 * @param lines that were bought by live offers
 */
record ToldSale(Instant placedAt, boolean firstPaid, List<JsonObject> lines) {

    /** Events that were written by earlier versions don't say in which consignment a line travels. */
    static boolean tellsAll(Event placed) {
        return placed.payload().containsKey("lines")
                && lines(placed).stream().allMatch(line -> line.containsKey("consignmentId"));
    }

    static ToldSale of(Event placed) {
        return new ToldSale(placed.occurredAt(), placed.payload().getBoolean("firstPaid", false), lines(placed));
    }

    static Set<UUID> offers(Collection<ToldSale> sales) {
        return sales.stream()
                .flatMap(sale -> sale.lines().stream())
                .map(line -> id(line, "offerId"))
                .collect(Collectors.toSet());
    }

    /** @param sessions by offer */
    Sale in(Map<UUID, UUID> sessions) {
        List<SoldLine> sold = lines.stream()
                .map(line -> new SoldLine(
                        sessions.get(id(line, "offerId")),
                        id(line, "producerId"),
                        id(line, "offerId"),
                        id(line, "consignmentId"),
                        line.getInteger("quantity"),
                        line.getInteger("quantity") * line.getLong("priceFen")))
                .toList();
        return new Sale(placedAt, firstPaid, Optional.empty(), Optional.empty(), sold);
    }

    private static List<JsonObject> lines(Event placed) {
        return placed.payload().getJsonArray("lines").stream()
                .map(JsonObject.class::cast)
                .filter(line -> line.containsKey("offerId"))
                .toList();
    }

    private static UUID id(JsonObject line, String member) {
        return UUID.fromString(line.getString(member));
    }
}
