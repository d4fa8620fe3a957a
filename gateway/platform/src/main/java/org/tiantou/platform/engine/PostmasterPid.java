package org.tiantou.platform.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * PostgreSQL's note of its own process, which a crash leaves behind.
 *
 * <p>When the machine starts anew the noted process id can belong to another program, and PostgreSQL would refuse to
 * start for fear that it is a server on the same data.
 */
final class PostmasterPid {
    private PostmasterPid() {}

    /** To be called only where no server runs on {@code data}. */
    static void forgetIfReused(Path data) {
        Path note = data.resolve("postmaster.pid");
        try {
            if (Files.exists(note) && belongsToAnother(note)) {
                Files.delete(note);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean belongsToAnother(Path note) throws IOException {
        long pid = Files.readString(note)
                .lines()
                .findFirst()
                .map(String::strip)
                .map(Long::parseLong)
                .orElse(0L);
        return ProcessHandle.of(pid)
                .map(Processes::commandLine)
                .filter(line -> line.isEmpty() || !line.get(0).contains("postgres"))
                .isPresent();
    }
}
