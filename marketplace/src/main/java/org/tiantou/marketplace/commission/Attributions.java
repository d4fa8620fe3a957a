package org.tiantou.marketplace.commission;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Attributes sales to hosts and freezes their commission, in the transaction that places the orders. */
public final class Attributions {

    private final AttributionRepository facts = new AttributionRepository();
    private final LineCommissionRepository lines = new LineCommissionRepository();
    private final Duration window;

    /** @param window how long a click counts */
    public Attributions(Duration window) {
        this.window = window;
    }

    /**
     * Who earns on each of the sales, in their order, absent: nobody. One round trip, whatever their number; locks nothing.
     *
     * @param now when the orders are placed
     */
    public Future<List<Optional<Attribution>>> of(SqlClient db, List<Sale> sales, Instant now) {
        if (sales.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return facts.read(db, sales, sessionHosts(sales), now).map(read -> {
            AttributionDecision decision = new AttributionDecision(read.plans(), window, now);
            return IntStream.range(0, sales.size())
                    .mapToObj(i -> decision.decide(
                            sales.get(i), Optional.ofNullable(read.clicks().get(i))))
                    .toList();
        });
    }

    /** Writes what the lines' hosts earn, once and for all. */
    public Future<Void> freeze(SqlClient db, List<LineCommission> commissions) {
        return commissions.isEmpty() ? Future.succeededFuture() : lines.add(db, commissions);
    }

    private static Set<RunningHost> sessionHosts(List<Sale> sales) {
        return sales.stream()
                .flatMap(sale -> sale.sessionHost().stream().map(host -> new RunningHost(sale.listing(), host)))
                .collect(Collectors.toSet());
    }
}
