package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tiantou.kernel.OrderId;
import org.tiantou.marketplace.commission.Attributions;
import org.tiantou.marketplace.commission.LineCommission;
import org.tiantou.marketplace.commission.Sale;
import org.tiantou.marketplace.stock.LiveTerms;
import org.tiantou.marketplace.stock.Offer;

/** What hosts earn on the lines of a batch; asks nothing where no listing of the batch pays commission. */
final class IntakeCommissions {

    private record Line(OrderId order, int lineNo, OrderLine line, Sale sale) {}

    private final Attributions attributions;

    IntakeCommissions(Attributions attributions) {
        this.attributions = attributions;
    }

    /** By order, of those on whose lines somebody would earn. */
    Future<Map<OrderId, List<LineCommission>>> of(SqlClient db, List<Basket> baskets, Instant now) {
        List<Line> lines = new ArrayList<>();
        baskets.forEach(basket -> addCommissioned(basket, lines));
        return attributions.of(db, lines.stream().map(Line::sale).toList(), now).map(winners -> {
            Map<OrderId, List<LineCommission>> commissions = new HashMap<>();
            for (int i = 0; i < lines.size(); i++) {
                Line line = lines.get(i);
                winners.get(i).ifPresent(winner -> commissions
                        .computeIfAbsent(line.order(), first -> new ArrayList<>(2))
                        .add(new LineCommission(
                                line.order(), line.lineNo(), winner, line.line().amount())));
            }
            return commissions;
        });
    }

    /** Writes what is earned on the orders that were accepted. */
    Future<Void> freeze(SqlClient db, List<StoredOrder> placed, Map<OrderId, List<LineCommission>> commissions) {
        return commissions.isEmpty()
                ? Future.succeededFuture()
                : attributions.freeze(
                        db,
                        placed.stream()
                                .flatMap(stored ->
                                        commissions.getOrDefault(stored.order().id(), List.of()).stream())
                                .toList());
    }

    private static void addCommissioned(Basket basket, List<Line> lines) {
        for (int i = 0; i < basket.lines().size(); i++) {
            Offer offer = basket.offers().get(i);
            if (offer.commissioned()) {
                lines.add(new Line(
                        basket.placement().order(),
                        i + 1,
                        basket.lines().get(i),
                        new Sale(
                                basket.placement().buyer(),
                                offer.listing(),
                                offer.live().map(LiveTerms::host))));
            }
        }
    }
}
