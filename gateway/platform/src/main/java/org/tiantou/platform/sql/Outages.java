package org.tiantou.platform.sql;

import io.vertx.core.impl.NoStackTraceTimeoutException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells an unreachable PostgreSQL from a statement that failed. */
public final class Outages {

    /** Of failures that have no type of their own: a connection that was lost, and pools that had none to give in time. */
    private static final Set<String> MESSAGES =
            Set.of("Connection is not active now, current status: CLOSED", "Timeout", "Timeout waiting for connection");

    private Outages() {}

    /**
     * Whether the failure means that PostgreSQL can't be reached, is going down or coming up (SQLSTATE classes 08, 53 and 57P), or
     * has no connection free.
     */
    public static boolean isOutage(Throwable failure) {
        if (failure instanceof PgException pg) {
            String state = pg.getSqlState();
            return state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
        }
        return failure instanceof ClosedConnectionException
                || failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof NoStackTraceTimeoutException
                || (failure != null && MESSAGES.contains(String.valueOf(failure.getMessage())));
    }
}
