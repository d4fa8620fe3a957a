package org.tiantou.platform.sql;

import io.vertx.core.impl.NoStackTraceTimeoutException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Tells an unreachable PostgreSQL from a statement that failed. */
public final class Outages {

    private Outages() {}

    /** Whether the failure means that PostgreSQL can't be reached or is going down (SQLSTATE classes 08, 53 and 57P). */
    public static boolean isOutage(Throwable failure) {
        if (failure instanceof PgException pg) {
            String state = pg.getSqlState();
            return state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
        }
        return failure instanceof ClosedConnectionException
                || failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof NoStackTraceTimeoutException
                || (failure != null
                        && "Connection is not active now, current status: CLOSED".equals(failure.getMessage()));
    }
}
