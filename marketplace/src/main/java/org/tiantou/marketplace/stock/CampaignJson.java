package org.tiantou.marketplace.stock;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.tiantou.kernel.Money;

/** The wire format of prices. */
final class CampaignJson {

    private CampaignJson() {}

    static Money price(JsonObject body) {
        JsonObject price = body.getJsonObject("price");
        return new Money(price.getLong("amount"), price.getString("currency"));
    }

    static Instant instant(JsonObject body, String field) {
        return OffsetDateTime.parse(body.getString(field)).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    static JsonObject window(PriceWindow window) {
        return new JsonObject()
                .put("price", money(window.price()))
                .put("from", window.from().toString())
                .put("until", window.until().toString());
    }

    static JsonObject explained(ShopPrice shop, Instant now) {
        Pricing pricing = shop.pricing();
        CurrentPrice current = pricing.at(now);
        JsonObject json = new JsonObject()
                .put("variantId", shop.variant().toString())
                .put("price", money(current.price()))
                .put("priceRule", current.rule().name())
                .put("listPrice", money(pricing.list()));
        pricing.campaign()
                .filter(window -> !window.isOver(now))
                .ifPresent(window -> json.put("campaign", window(window)));
        return json.put("serverTime", now.toString());
    }

    private static JsonObject money(Money money) {
        return new JsonObject().put("amount", money.amount()).put("currency", money.currency());
    }
}
