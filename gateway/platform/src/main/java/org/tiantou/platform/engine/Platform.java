package org.tiantou.platform.engine;

import java.util.Locale;

/** Operating system and processor in the words of the publishers of the engines' programs. */
enum Platform {
    LINUX_AMD64("linux-x86_64", "linux-amd64"),
    LINUX_ARM64("linux-arm_64", "linux-arm64"),
    DARWIN_AMD64("darwin-x86_64", "darwin-amd64"),
    DARWIN_ARM64("darwin-arm_64", "darwin-arm64");

    private final String postgres;
    final String redis;

    Platform(String postgres, String redis) {
        this.postgres = postgres;
        this.redis = redis;
    }

    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** From what Java calls the system and the processor. */
    static Platform of(String system, String processor) {
        boolean arm = processor.equals("aarch64");
        boolean intel = processor.equals("amd64") || processor.equals("x86_64");
        String family = system.toLowerCase(Locale.ROOT);
        if (family.startsWith("linux") && (arm || intel)) {
            return arm ? LINUX_ARM64 : LINUX_AMD64;
        }
        if (family.startsWith("mac") && (arm || intel)) {
            return arm ? DARWIN_ARM64 : DARWIN_AMD64;
        }
        throw new EngineException(
                "没有适用于 " + system + " " + processor + " 的内置引擎；请设置 DATABASE_URL、REDIS_URL 和 ELASTICSEARCH_URL",
                "No embedded engines for " + system + " " + processor
                        + "; set DATABASE_URL, REDIS_URL and ELASTICSEARCH_URL");
    }

    /** File of PostgreSQL's programs in the artifact that the build adds on such a machine. */
    String postgresArchive() {
        return "postgres-" + postgres + ".txz";
    }

    boolean isLinux() {
        return this == LINUX_AMD64 || this == LINUX_ARM64;
    }
}
