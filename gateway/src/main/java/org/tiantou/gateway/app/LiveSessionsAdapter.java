package org.tiantou.gateway.app;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Collection;
import java.util.Set;
import org.tiantou.fulfillment.block.LiveSessions;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.marketplace.live.Participation;

/** Plugs the sessions of the marketplace into the port of capacity blocks; both run in the same transaction. */
record LiveSessionsAdapter(Participation participation) implements LiveSessions {

    @Override
    public Future<Show> takePart(SqlClient db, AccountId caller, ProducerId producer, LiveSessionId session) {
        return participation.in(db, caller, producer, session).map(part -> new Show(part.startsAt(), part.village()));
    }

    @Override
    public Future<Void> requireOwn(SqlClient db, AccountId caller, ProducerId producer) {
        return participation.requireOwn(db, caller, producer);
    }

    @Override
    public Future<Set<LiveSessionId>> over(SqlClient db, Collection<LiveSessionId> sessions) {
        return participation.over(db, sessions);
    }
}
