package org.tiantou.platform.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Finds running processes by their command line, which also works for those that an earlier run left behind. */
final class Processes {
    private static final boolean HAS_PROC = Files.isDirectory(Path.of("/proc/self"));

    private Processes() {}

    static List<ProcessHandle> find(Predicate<List<String>> commandLine) {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine.test(commandLine(process)))
                .toList();
    }

    /** Asks the processes to end, by force after {@code patience}; returns when they are gone. */
    static void end(Collection<ProcessHandle> processes, Duration patience) {
        processes.forEach(ProcessHandle::destroy);
        if (!awaitEnd(processes, patience)) {
            kill(processes);
        }
    }

    /** Ends the processes at once, as a crash would; returns when they are gone. */
    static void kill(Collection<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(processes, Duration.ofSeconds(10));
    }

    static boolean awaitEnd(Collection<ProcessHandle> processes, Duration patience) {
        return await(patience, () -> processes.stream().noneMatch(Processes::isRunning));
    }

    static boolean await(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("启动被中断", "Interrupted while waiting for an engine", e);
        }
    }

    /** A process that has ended but was not yet collected by its parent has no command line left. */
    static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !(HAS_PROC && commandLine(process).isEmpty());
    }

    static List<String> commandLine(ProcessHandle process) {
        return HAS_PROC ? fromProc(process) : fromHandle(process);
    }

    /** {@link ProcessHandle.Info} drops command lines of more than a page, so Linux is asked directly. */
    private static List<String> fromProc(ProcessHandle process) {
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            String decoded = new String(line, StandardCharsets.UTF_8);
            return decoded.isEmpty() ? List.of() : List.of(decoded.split("\0", -1));
        } catch (IOException e) {
            return List.of(); // it ended meanwhile, or is not ours to see
        }
    }

    private static List<String> fromHandle(ProcessHandle process) {
        List<String> line = new ArrayList<>();
        process.info().command().ifPresent(line::add);
        process.info().arguments().ifPresent(arguments -> line.addAll(List.of(arguments)));
        return line;
    }
}
