package org.tiantou.marketplace.board;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.platform.sql.Database;

/** Counts clicks on offers. A node that is killed loses those of its last second, which no money depends on. */
final class ClickService {

    private final Database database;
    private final Clock clock;
    private final Clicks clicks = new Clicks();
    private final SessionsOfOffers sessions = new SessionsOfOffers();
    private final ClickRepository repository = new ClickRepository();

    ClickService(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Fails with NOT_FOUND where the session never had the offer. */
    Future<Void> click(AccountId buyer, LiveSessionId session, UUID offer) {
        return sessions.of(database.client(), Set.of(offer)).map(known -> {
            if (!session.value().equals(known.get(offer))) {
                throw CommonError.NOT_FOUND.exception();
            }
            clicks.add(buyer, offer, clock.instant());
            return null;
        });
    }

    /** Writes what was gathered; what can't be written is kept for the next time. */
    Future<Void> write() {
        Map<Clicks.Cell, Long> taken = clicks.take();
        if (taken.isEmpty()) {
            return Future.succeededFuture();
        }
        return repository.add(database.client(), taken).onFailure(failure -> clicks.putBack(taken));
    }
}
