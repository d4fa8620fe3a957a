package org.tiantou.platform.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * The superuser that only makes accounts, and the account and database of the program, which may do nothing outside
 * its own databases.
 */
record PostgresAccounts(int port, String password) {
    static final String SUPERUSER = "postgres";
    private static final String PROGRAM = "tiantou";

    String url() {
        return url(PROGRAM);
    }

    String url(String database) {
        return "postgresql://" + PROGRAM + ":" + password + "@127.0.0.1:" + port + "/" + database;
    }

    /** To the program's database, as the program. */
    Connection connect() throws SQLException {
        return connect(PROGRAM, PROGRAM);
    }

    boolean canLogIn() {
        try (Connection connection = connect()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    Connection connectAsSuperuser() throws SQLException {
        return connect(SUPERUSER, "postgres");
    }

    void createMissing() {
        try (Connection superuser = connectAsSuperuser();
                Statement statement = superuser.createStatement()) {
            if (!exists(superuser, "SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = ?")) {
                statement.execute("CREATE ROLE " + PROGRAM + " LOGIN CREATEDB PASSWORD '" + password + "'");
            }
            if (!exists(superuser, "SELECT 1 FROM pg_catalog.pg_database WHERE datname = ?")) {
                statement.execute("CREATE DATABASE " + PROGRAM + " OWNER " + PROGRAM);
            }
        } catch (SQLException e) {
            throw new EngineException("无法登录内置数据库", "Cannot log in to the embedded database", e);
        }
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, PROGRAM);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private Connection connect(String user, String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }
}
