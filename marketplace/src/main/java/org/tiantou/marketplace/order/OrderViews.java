package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.OrderId;

/** Puts stored orders together with their addresses and promises. */
final class OrderViews {

    private final PickupBooking booking;
    private final AddressSeal seal;
    private final PaymentRepository payments = new PaymentRepository();

    OrderViews(PickupBooking booking, AddressSeal seal) {
        this.booking = booking;
        this.seal = seal;
    }

    Future<List<OrderView>> of(SqlClient db, List<StoredOrder> orders) {
        List<OrderId> ids = orders.stream().map(stored -> stored.order().id()).toList();
        return ids.isEmpty()
                ? Future.succeededFuture(List.of())
                : booking.promises(db, ids).map(promised -> views(orders, promised));
    }

    /** With the payments that went back. */
    Future<List<OrderView>> withRefunds(SqlClient db, List<StoredOrder> orders) {
        List<OrderId> ids = orders.stream().map(stored -> stored.order().id()).toList();
        Future<Map<OrderId, List<Refund>>> refunds = payments.refunds(db, ids);
        Future<List<OrderView>> views = of(db, orders);
        return Future.all(refunds, views).map(read -> views.result().stream()
                .map(view ->
                        view.with(refunds.result().getOrDefault(view.order().id(), List.of())))
                .toList());
    }

    private List<OrderView> views(List<StoredOrder> orders, List<PickupBooking.Promised> promised) {
        Map<ConsignmentId, PickupBooking.Promised> promises = new HashMap<>();
        promised.forEach(each -> promises.put(each.consignment(), each));
        return orders.stream().map(stored -> view(stored, promises)).toList();
    }

    private OrderView view(StoredOrder stored, Map<ConsignmentId, PickupBooking.Promised> promises) {
        Map<ConsignmentId, List<OrderLine>> lines = stored.order().lines().stream()
                .collect(Collectors.groupingBy(OrderLine::consignment, LinkedHashMap::new, Collectors.toList()));
        List<OrderConsignment> consignments = lines.entrySet().stream()
                .map(entry -> consignment(promises.get(entry.getKey()), entry.getValue()))
                .toList();
        return new OrderView(stored.order(), seal.open(stored.address()), consignments);
    }

    private static OrderConsignment consignment(PickupBooking.Promised promised, List<OrderLine> lines) {
        return new OrderConsignment(
                promised.consignment(),
                lines.get(0).producer(),
                promised.temperatureClass(),
                promised.parcels(),
                promised.massGrams(),
                promised.promise(),
                lines);
    }
}
