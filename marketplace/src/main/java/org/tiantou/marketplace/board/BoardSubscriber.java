package org.tiantou.marketplace.board;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.tiantou.platform.event.Event;

/**
 * Adds what happened to orders to the boards of their sessions, in one writing statement a batch. Orders that were placed tell
 * all that a board needs, so that a burst isn't read again; of the others it is read at once.
 */
final class BoardSubscriber {

    /** Name of its place in the feed. */
    static final String NAME = "marketplace.board";

    private final SaleRepository sales = new SaleRepository();
    private final SessionsOfOffers sessions = new SessionsOfOffers();
    private final BoardMinuteRepository minutes = new BoardMinuteRepository();

    Future<Void> on(SqlConnection db, List<Event> events) {
        List<Happening> happenings = events.stream().map(Happening::of).toList();
        Map<UUID, ToldSale> told = new HashMap<>();
        Set<UUID> toRead = new HashSet<>();
        for (int i = 0; i < events.size(); i++) {
            UUID order = happenings.get(i).order();
            if (happenings.get(i).kind() == Happening.Kind.PLACED && ToldSale.tellsAll(events.get(i))) {
                told.put(order, ToldSale.of(events.get(i)));
            } else {
                toRead.add(order);
            }
        }
        Future<Map<UUID, Sale>> read = toRead.isEmpty() ? Future.succeededFuture(Map.of()) : sales.of(db, toRead);
        return read.compose(
                found -> sessions.of(db, ToldSale.offers(told.values())).compose(known -> {
                    Map<UUID, Sale> all = new HashMap<>();
                    told.forEach((order, sale) -> all.put(order, sale.in(known)));
                    all.putAll(found);
                    return minutes.add(db, BoardFold.of(happenings, all));
                }));
    }
}
