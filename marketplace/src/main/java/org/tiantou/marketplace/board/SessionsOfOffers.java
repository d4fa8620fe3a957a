package org.tiantou.marketplace.board;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** In which session each live offer is, which never changes; remembered, as a burst is of few offers. */
final class SessionsOfOffers {

    private static final int REMEMBERED = 10_000;

    private final OfferOnBoardRepository offers = new OfferOnBoardRepository();
    private final Map<UUID, UUID> known = new ConcurrentHashMap<>();

    /** Sessions by offer. */
    Future<Map<UUID, UUID>> of(SqlClient db, Set<UUID> asked) {
        Set<UUID> missing =
                asked.stream().filter(offer -> !known.containsKey(offer)).collect(Collectors.toSet());
        if (missing.isEmpty()) {
            return Future.succeededFuture(known);
        }
        return offers.sessions(db, missing).map(found -> {
            if (known.size() > REMEMBERED) {
                known.keySet().removeIf(offer -> !asked.contains(offer));
            }
            known.putAll(found);
            return known;
        });
    }
}
