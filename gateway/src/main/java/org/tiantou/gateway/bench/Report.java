package org.tiantou.gateway.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints what was measured, and the two ratios. */
final class Report {

    private static final String ROW = "| %-28s | %9s | %8s | %8s | %8s | %-52s |%n";

    private final List<Measured> results;

    Report(List<Measured> results) {
        this.results = results;
    }

    void print() {
        System.out.printf("%n" + ROW, "path", "orders/s", "p50 ms", "p99 ms", "p99.9 ms", "CPU cores");
        System.out.printf(ROW, "---", "---", "---", "---", "---", "---");
        results.forEach(Report::print);
        double full = of("full order").perSecond();
        System.out.printf(
                "%nfull order = %.1f x one transaction per order (to reach: 10)%nfull order = %.1f %% of the bare endpoint (to reach: 12)%n",
                full / of("one transaction per order").perSecond(),
                100 * full / of("bare endpoint").perSecond());
    }

    private static void print(Measured measured) {
        System.out.printf(
                ROW,
                measured.load().name(),
                String.format("%,.0f", measured.perSecond()),
                String.format("%.1f", measured.millis(50)),
                String.format("%.1f", measured.millis(99)),
                String.format("%.1f", measured.millis(99.9)),
                cores(measured.cpuCores()));
        measured.byStatus().entrySet().stream()
                .filter(answers -> answers.getKey() >= 300)
                .forEach(answers -> System.out.printf("    %d × %d%n", answers.getValue(), answers.getKey()));
    }

    private static String cores(Map<String, Double> cores) {
        return cores.entrySet().stream()
                .filter(process -> process.getValue() >= 0.005)
                .map(process -> String.format("%s %.2f", process.getKey(), process.getValue()))
                .collect(Collectors.joining(", "));
    }

    private Measured of(String name) {
        return results.stream()
                .filter(measured -> measured.load().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
