package org.tiantou.marketplace.order;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.DeliveryPromise;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.VariantId;
import org.tiantou.marketplace.waitlist.WaitlistEntryId;
import org.tiantou.platform.http.Page;

/** The wire format of orders; what goes out is written by {@link OrderWriter}. */
final class OrderJson {

    private OrderJson() {}

    static NewOrder newOrder(JsonObject body) {
        JsonArray lines = body.getJsonArray("lines");
        return new NewOrder(
                lines.stream().map(JsonObject.class::cast).map(OrderJson::line).toList(),
                address(body.getJsonObject("address")),
                Optional.ofNullable(body.getString("latestArrival"))
                        .map(text -> OffsetDateTime.parse(text).toInstant()));
    }

    private static NewOrder.Line line(JsonObject json) {
        return new NewOrder.Line(
                new VariantId(UUID.fromString(json.getString("variantId"))),
                json.getInteger("quantity"),
                money(json.getJsonObject("unitPrice")),
                Optional.ofNullable(json.getString("offerId")).map(id -> new LiveOfferId(UUID.fromString(id))),
                Optional.ofNullable(json.getString("waitlistEntryId"))
                        .map(id -> new WaitlistEntryId(UUID.fromString(id))));
    }

    static Money money(JsonObject json) {
        return new Money(json.getLong("amount"), json.getString("currency"));
    }

    static Address address(JsonObject json) {
        return new Address(
                json.getString("recipient"),
                json.getString("phone"),
                json.getString("countyCode"),
                json.getString("detail"));
    }

    static JsonObject address(Address address) {
        return new JsonObject()
                .put("recipient", address.recipient())
                .put("phone", address.phone())
                .put("countyCode", address.countyCode())
                .put("detail", address.detail());
    }

    static Buffer order(OrderView order) {
        return OrderWriter.write(writer -> writer.order(order));
    }

    static Buffer quote(OrderView quoted) {
        return OrderWriter.write(writer -> writer.quote(quoted));
    }

    static Buffer refunded(Refund refund, OrderView order) {
        return OrderWriter.write(writer -> writer.refunded(refund, order));
    }

    static Buffer orders(Page<OrderView> page) {
        return OrderWriter.write(writer -> writer.page(page, writer::order));
    }

    static Buffer producerOrders(Page<ProducerOrder> page) {
        return OrderWriter.write(writer -> writer.page(page, writer::producerOrder));
    }

    /** What the buyer is told of a verdict against the order. */
    static DomainException refusal(Verdict verdict) {
        if (verdict instanceof Verdict.Infeasible infeasible) {
            return OrderError.NO_FEASIBLE_SLOT.exception(Map.of(
                    "producerId", infeasible.producer().toString(),
                    "temperatureClass", infeasible.temperatureClass().name(),
                    "alternatives", promises(infeasible.alternatives())));
        }
        if (verdict instanceof Verdict.Later later) {
            return OrderError.PROMISE_CHANGED.exception(Map.of(
                    "producerId", later.producer().toString(),
                    "temperatureClass", later.temperatureClass().name(),
                    "latestArrival", later.shown().toString(),
                    "promise", promise(later.possible())));
        }
        return ((Verdict.Refused) verdict).refusal();
    }

    /** Promises as members of a refusal. */
    private static JsonArray promises(List<DeliveryPromise> promises) {
        JsonArray array = new JsonArray();
        promises.forEach(promise -> array.add(promise(promise)));
        return array;
    }

    private static JsonObject promise(DeliveryPromise promise) {
        return new JsonObject(OrderWriter.write(writer -> writer.promise(promise)));
    }
}
