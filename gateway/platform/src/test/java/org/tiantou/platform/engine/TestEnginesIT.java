package org.tiantou.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestEnginesIT {
    @Test
    void postgresIsKilledAndComesBackWithItsData() throws Exception {
        String url = TestEngines.databaseUrl();
        try (Connection connection = TestEngines.accounts().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE public.kept AS SELECT 7 AS number");
            TestEngines.killPostgres();
            assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
        }
        assertThat(TestEngines.accounts().canLogIn()).isFalse();
        TestEngines.startPostgres();
        assertThat(TestEngines.databaseUrl()).isEqualTo(url);
        try (Connection connection = TestEngines.accounts().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT number FROM public.kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(7);
        }
    }

    @Test
    void redisIsStoppedAndStarted() throws Exception {
        URI redis = URI.create(TestEngines.redisUrl());
        TestEngines.stopRedis();
        assertThatThrownBy(() -> connect(redis)).isInstanceOf(IOException.class);
        TestEngines.startRedis();
        connect(redis);
    }

    @Test
    void elasticsearchIsStoppedAndStartedWithItsData() throws Exception {
        String url = TestEngines.elasticsearchUrl();
        assertThat(status("PUT", url + "/kept")).isEqualTo(200);
        TestEngines.stopElasticsearch();
        assertThatThrownBy(() -> connect(URI.create(url))).isInstanceOf(IOException.class);
        TestEngines.startElasticsearch();
        assertThat(status("GET", url + "/kept")).isEqualTo(200);
        assertThat(status("DELETE", url + "/kept")).isEqualTo(200);
    }

    @Test
    void aDatabaseIsGoneWhenClosed() throws Exception {
        String url;
        try (TestDatabase database = TestDatabase.create()) {
            url = database.url();
        }
        String name = url.substring(url.lastIndexOf('/') + 1);
        try (Connection connection = TestEngines.accounts().connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT 1 FROM pg_catalog.pg_database WHERE datname = '" + name + "'")) {
            assertThat(rows.next()).isFalse();
        }
    }

    private static void connect(URI server) throws IOException {
        new Socket(InetAddress.getLoopbackAddress(), server.getPort()).close();
    }

    private static int status(String method, String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setRequestMethod(method);
        return connection.getResponseCode();
    }
}
