package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Request;

/** The HTTP door of quotes. */
final class OrderQuoteHandler {

    private final OrderQuotes quotes;

    OrderQuoteHandler(OrderQuotes quotes) {
        this.quotes = quotes;
    }

    Future<Answer> quoteOrder(Request request) {
        return quotes.quote(request.principal().account(), OrderJson.newOrder(request.body()))
                .map(quoted -> Answer.bytes("application/json", OrderJson.quote(quoted)));
    }
}
