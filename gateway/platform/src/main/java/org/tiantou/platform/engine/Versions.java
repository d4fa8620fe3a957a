package org.tiantou.platform.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Versions of the engines as the build bundled them. */
record Versions(String postgres, String redis, String elasticsearch) {
    static Versions bundled() {
        Properties versions = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Versions(
                versions.getProperty("postgres"), versions.getProperty("redis"), versions.getProperty("elasticsearch"));
    }
}
