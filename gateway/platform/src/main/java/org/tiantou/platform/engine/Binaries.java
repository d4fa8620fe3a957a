package org.tiantou.platform.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;

/** Unpacks an engine's published program once for each version and platform. */
final class Binaries {
    /** Operating system and processor in the words of the publishers of the programs. */
    enum Platform {
        LINUX_AMD64("linux-x86_64", "linux-amd64"),
        LINUX_ARM64("linux-arm_64", "linux-arm64"),
        DARWIN_AMD64("darwin-x86_64", "darwin-amd64"),
        DARWIN_ARM64("darwin-arm_64", "darwin-arm64");

        final String postgres;
        final String redis;

        Platform(String postgres, String redis) {
            this.postgres = postgres;
            this.redis = redis;
        }

        static Platform current() {
            String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
            String processor = System.getProperty("os.arch");
            boolean arm = processor.equals("aarch64");
            boolean intel = processor.equals("amd64") || processor.equals("x86_64");
            if (system.startsWith("linux") && (arm || intel)) {
                return arm ? LINUX_ARM64 : LINUX_AMD64;
            }
            if (system.startsWith("mac") && (arm || intel)) {
                return arm ? DARWIN_ARM64 : DARWIN_AMD64;
            }
            throw new EngineException(
                    "没有适用于 " + system + " " + processor + " 的内置引擎；请设置 DATABASE_URL、REDIS_URL 和 ELASTICSEARCH_URL",
                    "No embedded engines for " + system + " " + processor
                            + "; set DATABASE_URL, REDIS_URL and ELASTICSEARCH_URL");
        }

        boolean isLinux() {
            return this == LINUX_AMD64 || this == LINUX_ARM64;
        }
    }

    private Binaries() {}

    /** Unpacks below {@code name} unless that is there already; says so with the time that it took. */
    static Path unpackOnce(Workplace place, String product, String name, Folders.Filling filling) {
        Path target = place.binaries().resolve(name);
        Folders.createWhole(target, draft -> {
            long began = System.nanoTime();
            place.progress().say("正在解压 " + product + " …", "Unpacking " + product + " …");
            filling.fill(draft);
            String seconds = String.format(Locale.ROOT, "%.1f", (System.nanoTime() - began) / 1e9);
            place.progress().say(product + " 已解压，用时 " + seconds + " 秒", product + " was unpacked in " + seconds + " s");
        });
        return target;
    }

    static InputStream resource(String name) throws IOException {
        InputStream resource = Binaries.class.getResourceAsStream("/" + name);
        if (resource == null) {
            throw new IOException("The class path has no " + name);
        }
        return resource;
    }
}
