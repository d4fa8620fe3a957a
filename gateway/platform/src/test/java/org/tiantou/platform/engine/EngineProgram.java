package org.tiantou.platform.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A small program with engines of its own that writes rows until it is ended; see {@link EngineProcess}. */
final class EngineProgram {
    private EngineProgram() {}

    public static void main(String... arguments) throws SQLException {
        endWithParent();
        EngineSettings settings = EngineHouse.settings(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        try {
            Engines engines = Engines.start(settings, TestFolders.binaries(), (zh, en) -> say(en));
            Runtime.getRuntime().addShutdownHook(new Thread(engines::close));
        } catch (EngineException e) {
            say(e.en());
            System.exit(1);
        }
        write(new PostgresAccounts(settings.postgresPort(), password(settings.dataDir())));
    }

    private static void write(PostgresAccounts accounts) throws SQLException {
        try (Connection connection = accounts.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS public.written (number bigint PRIMARY KEY)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO public.written VALUES (?)")) {
                for (long number = 1; true; number++) {
                    insert.setLong(1, number);
                    insert.executeUpdate();
                    say(EngineProcess.WRITTEN + number);
                }
            }
        }
    }

    private static String password(Path dataDir) {
        return Password.keptIn(dataDir.resolve("postgres").resolve("password"));
    }

    private static void endWithParent() {
        Thread watcher = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {}
            } catch (IOException e) {
                say(e.toString());
            }
            System.exit(2);
        });
        watcher.setDaemon(true);
        watcher.start();
    }

    private static void say(String text) {
        System.out.println(text);
        System.out.flush();
    }
}
