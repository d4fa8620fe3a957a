package org.tiantou.marketplace.board;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.tiantou.kernel.Money;
import org.tiantou.platform.http.Answer;

/** Boards on the wire. */
final class BoardJson {

    private BoardJson() {}

    static Answer board(Board board) {
        JsonObject json =
                new JsonObject().put("sessionId", board.view().session().toString());
        board.view().producer().ifPresent(producer -> json.put("producerId", producer.toString()));
        json.put("asOf", board.asOf().toString());
        board.viewers().ifPresent(viewers -> json.put("viewers", viewers));
        json.put("clicks", board.clicks());
        JsonArray offers = new JsonArray();
        board.offers().forEach(offer -> offers.add(offer(offer)));
        return Answer.ok(json.put("totals", totals(board.totals())).put("offers", offers));
    }

    static Answer curve(BoardCurve curve) {
        return Answer.ok(curve.minutes()
                .toJson(BoardJson::minute)
                .put("asOf", curve.asOf().toString()));
    }

    private static JsonObject minute(BoardMinuteRepository.Minute minute) {
        JsonObject json =
                happened(minute.counters()).put("minute", minute.start().toString());
        minute.viewers().ifPresent(viewers -> json.put("viewers", viewers));
        return json;
    }

    private static JsonObject offer(OfferOnBoard offer) {
        return new JsonObject()
                .put("offerId", offer.offer().toString())
                .put("variantId", offer.variant().toString())
                .put("producerId", offer.producer().toString())
                .put("clicks", offer.clicks())
                .put("sessionStock", pool(offer.session()))
                .put("shopStock", pool(offer.shop()))
                .put("totals", totals(offer.counters()));
    }

    private static JsonObject totals(Counters counters) {
        return happened(counters)
                .put("unpaid", tally(counters.unpaid()))
                .put("awaiting", tally(counters.awaiting()))
                .put("toCollect", counters.toCollect());
    }

    private static JsonObject happened(Counters counters) {
        return new JsonObject()
                .put("placed", tally(counters.placed()))
                .put("paid", tally(counters.paid()))
                .put("refunded", tally(counters.refunded()))
                .put("lapsed", tally(counters.lapsed()))
                .put("net", money(counters.netFen()))
                .put("collected", counters.collected());
    }

    private static JsonObject tally(Tally tally) {
        return new JsonObject()
                .put("orders", tally.orders())
                .put("units", tally.units())
                .put("amount", money(tally.fen()));
    }

    private static JsonObject pool(OfferOnBoard.Pool pool) {
        return new JsonObject().put("available", pool.available()).put("held", pool.held());
    }

    private static JsonObject money(long fen) {
        return new JsonObject().put("amount", fen).put("currency", Money.CNY);
    }
}
