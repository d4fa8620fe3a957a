package org.tiantou.fulfillment.block;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.ProducerId;

/** What blocks have to know of live sessions and their producers. */
public interface LiveSessions {

    /**
     * A session in which a producer takes part.
     *
     * @param startsAt or has started
     * @param village twelve-digit code of the producer
     */
    record Show(Instant startsAt, String village) {}

    /**
     * Keeps the session from being over until the transaction ends. Fails with NOT_FOUND where the caller may not act for the
     * producer, LIVE_SESSION_OVER or INVITATION_NOT_ACCEPTED.
     */
    Future<Show> takePart(SqlClient db, AccountId caller, ProducerId producer, LiveSessionId session);

    /** Fails with NOT_FOUND where the caller may not act for the producer. */
    Future<Void> requireOwn(SqlClient db, AccountId caller, ProducerId producer);

    /** Those of the sessions that are ended or cancelled. */
    Future<Set<LiveSessionId>> over(SqlClient db, Collection<LiveSessionId> sessions);
}
