package org.tiantou.marketplace.commission;

import io.vertx.core.json.JsonObject;
import org.tiantou.kernel.Money;

/** Links, clicks and commissions on the wire. */
final class HostJson {

    private HostJson() {}

    static JsonObject link(IssuedLink issued) {
        return new JsonObject()
                .put("listingId", issued.link().listing().toString())
                .put("hostId", issued.link().host().toString())
                .put("token", issued.token())
                .put("planId", issued.offer().plan().toString())
                .put("rateBasisPoints", issued.offer().rate().basisPoints())
                .put("issuedAt", issued.link().issuedAt().toString())
                .put("expiresAt", issued.link().expiresAt().toString());
    }

    static JsonObject click(CountedClick counted) {
        return new JsonObject()
                .put("listingId", counted.listing().toString())
                .put("clickedAt", counted.click().clickedAt().toString())
                .put("countsUntil", counted.countsUntil().toString());
    }

    static JsonObject commission(HostCommission commission) {
        LineCommission line = commission.line();
        return new JsonObject()
                .put("orderId", line.order().toString())
                .put("lineNo", line.lineNo())
                .put("listingId", commission.listing().toString())
                .put("title", commission.title())
                .put("quantity", commission.quantity())
                .put("planId", line.attribution().plan().toString())
                .put("source", line.attribution().source().name())
                .put("rateBasisPoints", line.attribution().rate().basisPoints())
                .put("base", money(line.base()))
                .put("commission", money(line.commission()))
                .put("state", commission.state().name())
                .put("attributedAt", commission.attributedAt().toString());
    }

    private static JsonObject money(Money money) {
        return new JsonObject().put("amount", money.amount()).put("currency", money.currency());
    }
}
