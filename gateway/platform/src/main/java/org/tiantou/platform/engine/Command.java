package org.tiantou.platform.engine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A short-lived program, such as {@code initdb}, whose output goes to a file. */
record Command(List<String> line, Map<String, String> environment, Path output, Duration patience) {
    private static final List<String> FOREIGN_SETTINGS = List.of(
            "PG",
            "ES_",
            "CLI_JAVA",
            "CLASSPATH",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "LC_",
            "LANG");
    private static final Duration END_PATIENCE = Duration.ofSeconds(10);
    private static final int TAIL_LINES = 20;

    Command(List<String> line, Path output) {
        this(line, Map.of(), output, Duration.ofSeconds(90));
    }

    /** Runs to the end; anything but exit status 0 is an {@link EngineException} that shows the last lines of output. */
    void run() {
        int status = runForStatus();
        if (status != 0) {
            throw failure("退出码 " + status, "exit status " + status);
        }
    }

    int runForStatus() {
        Process process = launch();
        try {
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            throw new EngineException("启动被中断", "Interrupted while running " + line.get(0), e);
        }
        end(process);
        throw failure(patience.toSeconds() + " 秒内没有完成", "not done within " + patience.toSeconds() + " s");
    }

    private static void end(Process process) {
        Processes.end(
                Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                        .toList(),
                END_PATIENCE);
    }

    private Process launch() {
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> FOREIGN_SETTINGS.stream()
                .anyMatch(name::startsWith));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new EngineException("无法运行 " + line.get(0), "Cannot run " + line.get(0), e);
        }
    }

    private EngineException failure(String zh, String en) {
        String tail = tail(output);
        return new EngineException(
                "命令失败（" + zh + "）：" + String.join(" ", line),
                "Command failed (" + en + "): " + String.join(" ", line) + System.lineSeparator() + tail);
    }

    static String tail(Path file) {
        try {
            List<String> lines = Files.exists(file)
                    ? Files.readString(file, StandardCharsets.UTF_8).lines().toList()
                    : List.of();
            return String.join(
                    System.lineSeparator(), lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
