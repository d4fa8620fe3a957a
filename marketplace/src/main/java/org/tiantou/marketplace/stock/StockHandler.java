package org.tiantou.marketplace.stock;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.VariantId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Cursor;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Page;
import org.tiantou.platform.http.Request;
import org.tiantou.platform.sql.Database;

/** The HTTP door of stock. */
final class StockHandler {

    private static final String FIRST_PAGE = Long.toString(Long.MAX_VALUE);

    private final StockService stock;
    private final Database database;
    private final Idempotency idempotency;
    private final Runnable afterCommit;

    StockHandler(StockService stock, Database database, Idempotency idempotency, Runnable afterCommit) {
        this.stock = stock;
        this.database = database;
        this.idempotency = idempotency;
        this.afterCommit = afterCommit;
    }

    Future<Answer> getStock(Request request) {
        return stock.get(database.client(), caller(request), variant(request))
                .map(found -> Answer.ok(StockJson.stock(found)));
    }

    Future<Answer> moveStock(Request request) {
        JsonObject body = request.body();
        return idempotency
                .once(request, db -> stock.move(
                                db,
                                caller(request),
                                variant(request),
                                body.getLong("delta"),
                                MovementReason.valueOf(body.getString("reason")),
                                Optional.ofNullable(body.getString("note")))
                        .map(moved -> Answer.json(201, StockJson.stock(moved))))
                .onSuccess(moved -> afterCommit.run());
    }

    Future<Answer> listStockMovements(Request request) {
        int limit = Cursor.limit(request);
        return stock.movements(database.client(), caller(request), variant(request), before(request), limit)
                .map(found -> Page.of(found, limit, last -> Cursor.of(last.id())))
                .map(page -> Answer.ok(page.toJson(StockJson::movement)));
    }

    private static long before(Request request) {
        String id = Cursor.from(request, 1).map(cursor -> cursor.parts().get(0)).orElse(FIRST_PAGE);
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException foreign) {
            throw CommonError.invalid("cursor", "the nextCursor of the page before");
        }
    }

    private static AccountId caller(Request request) {
        return request.principal().account();
    }

    private static VariantId variant(Request request) {
        return new VariantId(request.id("variantId"));
    }
}
