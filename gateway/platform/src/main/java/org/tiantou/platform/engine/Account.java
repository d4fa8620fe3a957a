package org.tiantou.platform.engine;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom engines run: PostgreSQL and Elasticsearch refuse root, so root hands them an account without powers.
 *
 * @param prefix put before every command line
 * @param owner user id that must own the engines' folders
 */
record Account(List<String> prefix, int owner) {
    private static final int NOBODY = 65534;

    /** The user as is; for root a user namespace in which it is an ordinary user, else the account {@code nobody}. */
    static Account choose(Path scratch) {
        int user = (int) new UnixSystem().getUid();
        return user == 0 ? powerless(scratch) : new Account(List.of(), user);
    }

    private static Account powerless(Path scratch) {
        // Not plain "unshare --user": Elasticsearch's agent can attach only where the user id is mapped.
        List<Account> ways = List.of(
                new Account(List.of("unshare", "--map-user=1000", "--map-group=1000"), 0),
                new Account(
                        List.of(
                                "setpriv",
                                "--reuid=" + NOBODY,
                                "--regid=" + NOBODY,
                                "--clear-groups",
                                "--no-new-privs"),
                        NOBODY));
        return ways.stream()
                .filter(way -> way.works(scratch))
                .findFirst()
                .orElseThrow(() -> new EngineException(
                        "以 root 运行时，需要 util-linux 的 unshare 和用户命名空间，或 setpriv 和 nobody 用户可进入的目录 " + scratch
                                + "（DATA_DIR）；也可改用普通用户运行",
                        "Running as root needs unshare of util-linux and user namespaces, or setpriv and a folder "
                                + scratch
                                + " (DATA_DIR) that the account nobody may enter; or run as an ordinary user"));
    }

    private boolean works(Path scratch) {
        try {
            return new Command(as(List.of("test", "-x", scratch.toString())), scratch.resolve("account.log"))
                            .runForStatus()
                    == 0;
        } catch (EngineException e) {
            return false; // the tool is missing
        }
    }

    List<String> as(List<String> line) {
        return Stream.concat(prefix.stream(), line.stream()).toList();
    }

    /** Hands a folder and all in it to the owner; does nothing where that is so already. */
    void own(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                        .equals(owner)) {
                    Files.setAttribute(file, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
