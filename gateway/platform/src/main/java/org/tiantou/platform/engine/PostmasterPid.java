package org.tiantou.platform.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * PostgreSQL's note of its own process, which a crash leaves behind.
 *
 * <p>When the machine starts anew the noted process id can belong to another program, and PostgreSQL would refuse to
 * start for fear that it is a server on the same data. The rest of the note is kept: by it PostgreSQL finds out whether
 * workers of a killed server still use the data.
 */
final class PostmasterPid {
    /** Greater than any process id that Linux or macOS gives out. */
    private static final String NOBODYS = "999999999";

    private PostmasterPid() {}

    /** To be called only where no server runs on {@code data}. */
    static void disownUnlessOurs(Path data) {
        Path note = data.resolve("postmaster.pid");
        try {
            if (Files.exists(note)) {
                disownUnlessOurs(note, data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void disownUnlessOurs(Path note, Path data) throws IOException {
        String text = Files.readString(note, StandardCharsets.ISO_8859_1);
        String pid = text.lines().findFirst().map(String::strip).orElse("");
        if (!pid.matches("[1-9][0-9]{0,8}")) {
            Files.delete(note); // the machine stopped while it was written
        } else if (belongsToAnother(Long.parseLong(pid), data)) {
            Files.writeString(note, text.replaceFirst(pid, NOBODYS), StandardCharsets.ISO_8859_1);
        }
    }

    /** So does a process that has ended but was not yet collected by its parent: it has no command line. */
    private static boolean belongsToAnother(long pid, Path data) {
        return ProcessHandle.of(pid)
                .map(Processes::commandLine)
                .filter(line -> !isServerOn(data, line))
                .isPresent();
    }

    /** Whether a command line is that of a server on {@code data}. */
    static boolean isServerOn(Path data, List<String> line) {
        return line.size() > 2
                && line.get(0).endsWith("/postgres")
                && line.get(1).equals("-D")
                && line.get(2).equals(data.toString());
    }
}
