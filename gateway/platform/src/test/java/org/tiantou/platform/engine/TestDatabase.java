package org.tiantou.platform.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.tiantou.platform.sql.Migrations;

/** A database of its own for one test class, with the migrations of all modules on its class path already run. */
public final class TestDatabase implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    /** Copies a template that is migrated once for each JVM. */
    public static TestDatabase create() {
        TestDatabase database = new TestDatabase("test_" + COUNT.incrementAndGet());
        execute("CREATE DATABASE " + database.name + " TEMPLATE " + Template.NAME);
        return database;
    }

    /** A database on which no migration has been run. */
    public static TestDatabase createEmpty() {
        TestDatabase database = new TestDatabase("test_" + COUNT.incrementAndGet());
        execute("CREATE DATABASE " + database.name);
        return database;
    }

    /** {@code postgresql://user:password@127.0.0.1:port/name}. */
    public String url() {
        return TestEngines.accounts().url(name);
    }

    /**
     * Drops the database, whoever is still connected. Where the autovacuum is at work, which may not be ended by force, the
     * drop without force ends it.
     */
    @Override
    public void close() {
        try {
            execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        } catch (IllegalStateException vacuuming) {
            execute("DROP DATABASE IF EXISTS " + name);
        }
    }

    private static void execute(String sql) {
        try (Connection connection = TestEngines.accounts().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Made when the first database is created. */
    private static final class Template {
        private static final String NAME = migrated();

        private static String migrated() {
            execute("CREATE DATABASE test_template");
            Migrations.migrate(TestEngines.accounts().url("test_template"));
            return "test_template";
        }
    }
}
