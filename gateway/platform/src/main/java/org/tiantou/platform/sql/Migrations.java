package org.tiantou.platform.sql;

import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * Brings a database up to date with the scripts {@code db/migration/V<timestamp>__name.sql} of all modules on the class path.
 *
 * <p>Modules are written side by side, so a script may be merged after one with a later timestamp; it is then still run.
 */
public final class Migrations {
    /** "Already exists, skipping" is a notice of PostgreSQL, which Flyway would log as a warning. */
    private static final String LEAST_MESSAGES = "warning";

    private Migrations() {}

    /**
     * Runs what has not been run yet; safe when several nodes do so at once. Blocks.
     *
     * @param databaseUrl {@code postgresql://user:password@host:port/db}
     * @return how many scripts were run
     */
    public static int migrate(String databaseUrl) {
        JdbcUrl jdbc = JdbcUrl.of(databaseUrl);
        return Flyway.configure()
                .dataSource(jdbc.url(), jdbc.user(), jdbc.password())
                .jdbcProperties(Map.of("options", "-c client_min_messages=" + LEAST_MESSAGES))
                .locations("classpath:db/migration")
                .defaultSchema("platform")
                .schemas("platform")
                .outOfOrder(true)
                .load()
                .migrate()
                .migrationsExecuted;
    }
}
