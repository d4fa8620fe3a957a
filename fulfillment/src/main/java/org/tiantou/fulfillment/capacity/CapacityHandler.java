package org.tiantou.fulfillment.capacity;

import io.vertx.core.Future;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Cursor;
import org.tiantou.platform.http.Page;
import org.tiantou.platform.http.Request;

/** HTTP door of capacity. */
final class CapacityHandler {

    private final CapacityService capacity;

    CapacityHandler(CapacityService capacity) {
        this.capacity = capacity;
    }

    Future<Answer> listCapacity(Request request) {
        int limit = Cursor.limit(request);
        Position after = Cursor.from(request, 2).map(Position::of).orElse(Position.FIRST);
        return capacity.from(request.path("townshipCode"), after, limit + 1)
                .map(buckets ->
                        Page.of(buckets, limit, bucket -> Position.of(bucket).cursor()))
                .map(page -> Answer.ok(page.toJson(CapacityJson::bucket)));
    }
}
