package org.tiantou.gateway.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** Prints what was measured, and the ratios with what they are to reach. */
final class Report {

    private static final String ROW = "| %-36s | %9s | %8s | %8s | %8s | %-52s |%n";

    /**
     * What to reach.
     *
     * @param timesOneTransaction full orders, of those that are written one a transaction
     * @param percentOfBare full orders, of what the bare endpoint answers
     */
    record Aims(int timesOneTransaction, int percentOfBare) {}

    private static final int SOLD_OUT_PERCENT_OF_BARE = 40;
    private static final int P99_UNDER_ATTACK = 2;

    private final List<Measured> results;
    private final Aims aims;
    private final List<String> nodesNames;

    /** @param nodesNames what the names of loads end in, one for each number of nodes */
    Report(List<Measured> results, Aims aims, List<String> nodesNames) {
        this.results = results;
        this.aims = aims;
        this.nodesNames = nodesNames;
    }

    void print() {
        System.out.printf("%n" + ROW, "path", "a second", "p50 ms", "p99 ms", "p99.9 ms", "CPU cores");
        System.out.printf(ROW, "---", "---", "---", "---", "---", "---");
        results.forEach(Report::print);
        for (String nodes : nodesNames) {
            ratios(nodes);
        }
        if (of(Attack.ATTACKED).isPresent()) {
            attack();
        }
    }

    private void ratios(String nodes) {
        double bare = of(Benchmark.BARE).orElseThrow().acceptedPerSecond();
        double one = of(Benchmark.ONE_TRANSACTION).orElseThrow().acceptedPerSecond();
        of(Benchmark.FULL + nodes)
                .map(Measured::acceptedPerSecond)
                .ifPresent(full -> System.out.printf(
                        "%nfull order%s = %.1f x one transaction per order (to reach: %d)%nfull order%s = %.1f %% of the bare endpoint (to reach: %d)%n",
                        nodes, full / one, aims.timesOneTransaction(), nodes, 100 * full / bare, aims.percentOfBare()));
        of(Benchmark.SOLD_OUT + nodes)
                .ifPresent(soldOut -> System.out.printf(
                        "sold out%s = %.1f %% of the bare endpoint (to reach: %d)%n",
                        nodes, 100 * soldOut.refusedPerSecond() / bare, SOLD_OUT_PERCENT_OF_BARE));
    }

    private void attack() {
        double alone = medianOfP99(Attack.ALONE);
        double attacked = medianOfP99(Attack.ATTACKED);
        System.out.printf(
                "%nmedian of the honest p99: %.1f ms alone, %.1f ms under attack = %.2f x (to reach: at most %d)%n",
                alone, attacked, attacked / alone, P99_UNDER_ATTACK);
    }

    private double medianOfP99(String name) {
        double[] all = results.stream()
                .filter(measured -> measured.load().name().equals(name))
                .mapToDouble(measured -> measured.accepted().getValueAtPercentile(99) / 1000.0)
                .sorted()
                .toArray();
        return all[all.length / 2];
    }

    private static void print(Measured measured) {
        String name = measured.load().name();
        boolean refusedOnly = measured.accepted().getTotalCount() == 0;
        if (!refusedOnly) {
            row(name, measured.acceptedPerSecond(), measured.accepted(), cores(measured.cpuCores()));
        }
        if (measured.refused().getTotalCount() > 0) {
            String statuses = measured.byStatus().entrySet().stream()
                    .filter(answers -> !Measured.isAccepted(answers.getKey()))
                    .map(answers -> answers.getValue() + " × " + answers.getKey())
                    .collect(Collectors.joining(", "));
            row(
                    name + ", refused",
                    measured.refusedPerSecond(),
                    measured.refused(),
                    refusedOnly ? cores(measured.cpuCores()) : statuses);
        }
    }

    private static void row(String name, double perSecond, Histogram latency, String remark) {
        System.out.printf(
                ROW,
                name,
                String.format("%,.0f", perSecond),
                millis(latency, 50),
                millis(latency, 99),
                millis(latency, 99.9),
                remark);
    }

    private static String millis(Histogram latency, double percentile) {
        return String.format("%.1f", latency.getValueAtPercentile(percentile) / 1000.0);
    }

    private static String cores(Map<String, Double> cores) {
        return cores.entrySet().stream()
                .filter(process -> process.getValue() >= 0.005)
                .map(process -> String.format("%s %.2f", process.getKey(), process.getValue()))
                .collect(Collectors.joining(", "));
    }

    private Optional<Measured> of(String name) {
        return results.stream()
                .filter(measured -> measured.load().name().equals(name))
                .findFirst();
    }
}
