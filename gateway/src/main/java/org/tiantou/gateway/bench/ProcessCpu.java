package org.tiantou.gateway.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** CPU time of groups of processes, by name. */
final class ProcessCpu {

    private final Map<String, Supplier<Stream<ProcessHandle>>> observed = new TreeMap<>();

    /** A process alone. */
    ProcessCpu alone(String name, ProcessHandle process) {
        observed.put(name, () -> Stream.of(process));
        return this;
    }

    /** Processes with all that they started. */
    ProcessCpu family(String name, List<ProcessHandle> processes) {
        observed.put(name, () -> processes.stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants())));
        return this;
    }

    /** Seconds used so far; only living processes count. */
    Map<String, Double> seconds() {
        Map<String, Double> seconds = new TreeMap<>();
        observed.forEach((name, processes) ->
                seconds.put(name, processes.get().mapToDouble(ProcessCpu::used).sum()));
        return seconds;
    }

    private static double used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }
}
