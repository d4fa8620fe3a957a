package org.tiantou.marketplace.order;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tiantou.kernel.DeliveryPromise;
import org.tiantou.kernel.Money;
import org.tiantou.platform.http.Page;

/** Writes orders as JSON without building a tree first: a burst renders thousands of them a second. */
final class OrderWriter {

    /** Something written as JSON. */
    @FunctionalInterface
    interface Part {
        void to(OrderWriter writer) throws IOException;
    }

    /** One item of a list. */
    @FunctionalInterface
    interface Item<T> {
        void write(T item) throws IOException;
    }

    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_BYTES = 1024;

    private final JsonGenerator json;

    private OrderWriter(JsonGenerator json) {
        this.json = json;
    }

    static Buffer write(Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            part.to(new OrderWriter(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    <T> void page(Page<T> page, Item<T> item) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("items");
        for (T each : page.items()) {
            item.write(each);
        }
        json.writeEndArray();
        if (page.next().isPresent()) {
            json.writeStringField("nextCursor", page.next().get().encode());
        }
        json.writeEndObject();
    }

    void order(OrderView view) throws IOException {
        Order order = view.order();
        json.writeStartObject();
        id("id", order.id().value());
        json.writeStringField("status", order.status().name());
        holdMode(order);
        money("total", order.total());
        instant("heldUntil", order.heldUntil());
        instant("placedAt", order.placedAt());
        if (order.paidAt().isPresent()) {
            instant("paidAt", order.paidAt().get());
        }
        if (order.closedAt().isPresent()) {
            instant("closedAt", order.closedAt().get());
        }
        if (order.closeReason().isPresent()) {
            json.writeStringField("closeReason", order.closeReason().get());
        }
        address(view.address());
        json.writeArrayFieldStart("consignments");
        for (OrderConsignment consignment : view.consignments()) {
            consignment(consignment, order.isPromiseIndicative());
        }
        json.writeEndArray();
        if (!view.refunds().isEmpty()) {
            json.writeArrayFieldStart("refunds");
            for (Refund refund : view.refunds()) {
                refund(refund);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** What an order would be, without what only a real one has. */
    void quote(OrderView quoted) throws IOException {
        json.writeStartObject();
        holdMode(quoted.order());
        money("total", quoted.order().total());
        instant("latestArrival", quoted.latestArrival());
        json.writeArrayFieldStart("consignments");
        for (OrderConsignment consignment : quoted.consignments()) {
            json.writeStartObject();
            contents(consignment, quoted.order().isPromiseIndicative());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void holdMode(Order order) throws IOException {
        if (order.firstPaid().isPresent()) {
            json.writeStringField("holdMode", "FIRST_PAID");
            json.writeStringField("holdModeReason", order.firstPaid().get().name());
        }
    }

    void refunded(Refund refund, OrderView view) throws IOException {
        json.writeStartObject();
        json.writeFieldName("refund");
        refund(refund);
        json.writeFieldName("order");
        order(view);
        json.writeEndObject();
    }

    private void refund(Refund refund) throws IOException {
        json.writeStartObject();
        id("paymentId", refund.payment());
        money("amount", refund.amount());
        if (refund.reason().isPresent()) {
            json.writeStringField("reason", refund.reason().get().name());
        }
        instant("refundedAt", refund.refundedAt());
        json.writeEndObject();
    }

    void producerOrder(ProducerOrder order) throws IOException {
        json.writeStartObject();
        id("id", order.id().value());
        json.writeStringField("status", order.status().name());
        instant("placedAt", order.placedAt());
        json.writeStringField("countyCode", order.countyCode());
        json.writeStringField("recipient", order.recipient());
        lines(order.lines());
        money("amount", order.amount());
        json.writeEndObject();
    }

    void promise(DeliveryPromise promise) throws IOException {
        promise(promise, false);
    }

    private void promise(DeliveryPromise promise, boolean indicative) throws IOException {
        json.writeStartObject();
        if (indicative) {
            json.writeBooleanField("indicative", true);
        }
        json.writeObjectFieldStart("courier");
        id("partnerId", promise.partner().value());
        json.writeStringField("code", promise.courierCode());
        json.writeStringField("name", promise.courierName());
        json.writeEndObject();
        json.writeObjectFieldStart("pickupWindow");
        instant("start", promise.pickupStart());
        instant("end", promise.pickupEnd());
        json.writeEndObject();
        if (promise.coldStay().isPresent()) {
            coldRoom(promise.coldStay().get());
        }
        instant("departure", promise.departure());
        instant("expectedArrival", promise.expectedArrival());
        json.writeEndObject();
    }

    private void coldRoom(DeliveryPromise.ColdStay stay) throws IOException {
        json.writeObjectFieldStart("coldRoom");
        id("id", stay.coldRoom());
        json.writeStringField("name", stay.name());
        instant("from", stay.from());
        instant("until", stay.until());
        json.writeEndObject();
    }

    private void consignment(OrderConsignment consignment, boolean indicative) throws IOException {
        json.writeStartObject();
        id("id", consignment.id().value());
        contents(consignment, indicative);
        json.writeEndObject();
    }

    private void contents(OrderConsignment consignment, boolean indicative) throws IOException {
        id("producerId", consignment.producer().value());
        json.writeStringField("temperatureClass", consignment.temperatureClass().name());
        json.writeNumberField("parcels", consignment.parcels());
        json.writeNumberField("massGrams", consignment.massGrams());
        lines(consignment.lines());
        json.writeFieldName("promise");
        promise(consignment.promise(), indicative);
    }

    private void lines(List<OrderLine> lines) throws IOException {
        json.writeArrayFieldStart("lines");
        for (OrderLine line : lines) {
            json.writeStartObject();
            id("variantId", line.variant().value());
            id("listingId", line.listing().value());
            id("producerId", line.producer().value());
            if (line.live().isPresent()) {
                id("offerId", line.live().get().value());
            }
            json.writeStringField("title", line.title());
            json.writeNumberField("quantity", line.quantity());
            money("unitPrice", line.unitPrice());
            money("amount", line.amount());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void address(Address address) throws IOException {
        json.writeObjectFieldStart("address");
        json.writeStringField("recipient", address.recipient());
        json.writeStringField("phone", address.phone());
        json.writeStringField("countyCode", address.countyCode());
        json.writeStringField("detail", address.detail());
        json.writeEndObject();
    }

    private void money(String name, Money money) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("amount", money.amount());
        json.writeStringField("currency", money.currency());
        json.writeEndObject();
    }

    private void id(String name, UUID id) throws IOException {
        json.writeStringField(name, id.toString());
    }

    private void instant(String name, Instant instant) throws IOException {
        json.writeStringField(name, instant.toString());
    }
}
