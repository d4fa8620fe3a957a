package org.tiantou.platform.sql;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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
    private static final String EXPECTED = "Expected postgresql://user:password@host:port/db";

    static JdbcUrl of(String databaseUrl) {
        URI uri = parse(databaseUrl);
        String[] account = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
        String options =
                Optional.ofNullable(uri.getRawQuery()).map(query -> "?" + query).orElse("");
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        return new JdbcUrl(
                "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + options,
                account[0].isEmpty() ? null : decoded(account[0]),
                account.length > 1 ? decoded(account[1]) : null);
    }

    /** The URL holds a password, so it is shown neither in the message nor as the cause of a refusal. */
    private static URI parse(String databaseUrl) {
        try {
            URI uri = new URI(databaseUrl);
            if (uri.getHost() != null && Set.of("postgresql", "postgres").contains(uri.getScheme())) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(EXPECTED + "; wrong at character " + (e.getIndex() + 1));
        }
        throw new IllegalArgumentException(EXPECTED);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
