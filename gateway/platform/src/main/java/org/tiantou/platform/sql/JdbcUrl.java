package org.tiantou.platform.sql;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * The JDBC form of {@code postgresql://user:password@host:port/db?options}.
 *
 * @param user null where the URL names none
 * @param password null where the URL names none
 */
record JdbcUrl(String url, String user, String password) {
    private static final int DEFAULT_PORT = 5432;

    static JdbcUrl of(String databaseUrl) {
        URI uri = URI.create(databaseUrl);
        if (uri.getHost() == null || !Set.of("postgresql", "postgres").contains(uri.getScheme())) {
            throw new IllegalArgumentException("Expected postgresql://user:password@host:port/db");
        }
        String[] account = Optional.ofNullable(uri.getUserInfo()).orElse("").split(":", 2);
        String options =
                Optional.ofNullable(uri.getRawQuery()).map(query -> "?" + query).orElse("");
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        return new JdbcUrl(
                "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + options,
                account[0].isEmpty() ? null : account[0],
                account.length > 1 ? account[1] : null);
    }
}
