package org.tiantou.marketplace.board;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** In which session each live offer is, which never changes; remembered, as a burst is of few offers. */
final class SessionsOfOffers {

    private static final int REMEMBERED = 10_000;

    private final OfferOnBoardRepository offers = new OfferOnBoardRepository();
    private final Map<UUID, UUID> known = new ConcurrentHashMap<>();

    /** Sessions by offer, of those that there are. */
    Future<Map<UUID, UUID>> of(SqlClient db, Set<UUID> asked) {
        Map<UUID, UUID> sessions = new HashMap<>();
        Set<UUID> missing = new HashSet<>();
        for (UUID offer : asked) {
            UUID session = known.get(offer);
            if (session == null) {
                missing.add(offer);
            } else {
                sessions.put(offer, session);
            }
        }
        return missing.isEmpty()
                ? Future.succeededFuture(sessions)
                : offers.sessions(db, missing).map(found -> {
                    remember(found);
                    sessions.putAll(found);
                    return sessions;
                });
    }

    private void remember(Map<UUID, UUID> found) {
        if (known.size() > REMEMBERED) {
            known.clear();
        }
        known.putAll(found);
    }
}
