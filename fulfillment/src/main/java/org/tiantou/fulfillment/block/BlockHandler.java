package org.tiantou.fulfillment.block;

import io.vertx.core.Future;
import org.tiantou.fulfillment.booking.BlockKey;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Request;
import org.tiantou.platform.sql.Database;

/** HTTP door of capacity blocks. */
final class BlockHandler {

    private final BlockService blocks;
    private final Database database;
    private final Runnable afterCommit;

    BlockHandler(BlockService blocks, Database database, Runnable afterCommit) {
        this.blocks = blocks;
        this.database = database;
        this.afterCommit = afterCommit;
    }

    Future<Answer> reserveCapacityBlock(Request request) {
        BlockWish wish = BlockJson.wish(request.body());
        boolean partial = BlockJson.partial(request.body());
        return database.inTransaction(db -> blocks.reserve(db, caller(request), key(request), wish, partial))
                .onSuccess(reserved -> afterCommit.run())
                .map(view -> Answer.ok(BlockJson.block(view)));
    }

    Future<Answer> getCapacityBlock(Request request) {
        return blocks.get(database.client(), caller(request), key(request))
                .map(view -> Answer.ok(BlockJson.block(view)));
    }

    Future<Answer> releaseCapacityBlock(Request request) {
        return database.inTransaction(db -> blocks.release(db, caller(request), key(request)))
                .onSuccess(released -> afterCommit.run())
                .map(released -> Answer.noContent());
    }

    private static AccountId caller(Request request) {
        return request.principal().account();
    }

    private static BlockKey key(Request request) {
        return new BlockKey(new LiveSessionId(request.id("sessionId")), new ProducerId(request.id("producerId")));
    }
}
