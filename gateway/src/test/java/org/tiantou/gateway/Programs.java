package org.tiantou.gateway;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Programs of the machine that some tests use; a machine without them runs the other tests. */
final class Programs {

    private Programs() {}

    /** Makes terminals; of util-linux, so on Linux only. */
    static boolean haveScript() {
        return System.getProperty("os.name").equals("Linux") && have("script");
    }

    /** Reads compose files, without any Docker engine. */
    static boolean haveDockerCompose() {
        return have("docker-compose");
    }

    private static boolean have(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
