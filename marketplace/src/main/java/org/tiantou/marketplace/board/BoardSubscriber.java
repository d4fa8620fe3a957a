package org.tiantou.marketplace.board;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tiantou.platform.event.Event;

/** Adds what happened to orders to the boards of their sessions: one reading and one writing statement a batch. */
final class BoardSubscriber {

    /** Name of its place in the feed. */
    static final String NAME = "marketplace.board";

    private final SaleRepository sales = new SaleRepository();
    private final BoardMinuteRepository minutes = new BoardMinuteRepository();

    Future<Void> on(SqlConnection db, List<Event> events) {
        List<Happening> happenings = events.stream().map(Happening::of).toList();
        Set<UUID> orders = happenings.stream().map(Happening::order).collect(Collectors.toSet());
        return sales.of(db, orders).compose(sold -> minutes.add(db, BoardFold.of(happenings, sold)));
    }
}
