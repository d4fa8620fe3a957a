package org.tiantou.gateway.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What the command line of the {@link Benchmark} says.
 *
 * @param nodes how many processes share the orders; one run of the loads for each of these
 * @param sessions live sessions, each with one hot offer among which the buyers choose; 0: the shop's hot product instead
 * @param units of each offer, absent: more than can be sold
 * @param rate arrivals a second instead of shares of the peak
 * @param tokens whether live orders need purchase tokens; they are fetched before
 * @param attack honest live orders a second, beside which ten times as many come with tokens that are good for nothing
 */
record Options(
        int seconds,
        int warmUp,
        int connections,
        int buyers,
        List<Integer> nodes,
        int sessions,
        OptionalInt units,
        OptionalDouble rate,
        boolean tokens,
        OptionalInt attack) {

    private static final Map<String, String> USUAL = Map.of(
            "seconds", "15",
            "warm-up", "30",
            "connections", "1024",
            "buyers", "256",
            "nodes", "1",
            "live", "0",
            "sessions", "0",
            "units", "0",
            "rate", "0",
            "tokens", "0");

    private static final String ATTACK = "attack";

    /** @throws IllegalArgumentException for what is no option or no number */
    static Options of(String... arguments) {
        Map<String, String> given = new HashMap<>(USUAL);
        given.put(ATTACK, "0");
        for (String argument : arguments) {
            String[] parts = argument.replaceFirst("^--", "").split("=", 2);
            if (given.replace(parts[0], parts.length == 2 ? parts[1] : "1") == null) {
                throw new IllegalArgumentException(
                        "unknown option " + argument + ", expected one of " + given.keySet());
            }
        }
        return of(given);
    }

    private static Options of(Map<String, String> given) {
        int attack = number(given, ATTACK);
        boolean tokens = number(given, "tokens") != 0 || attack > 0;
        boolean live = number(given, "live") != 0 || tokens;
        int units = number(given, "units");
        int rate = number(given, "rate");
        return new Options(
                number(given, "seconds"),
                number(given, "warm-up"),
                number(given, "connections"),
                number(given, "buyers"),
                Stream.of(given.get("nodes").split(",", -1))
                        .map(Integer::valueOf)
                        .toList(),
                Math.max(number(given, "sessions"), live ? 1 : 0),
                units == 0 ? OptionalInt.empty() : OptionalInt.of(units),
                rate == 0 ? OptionalDouble.empty() : OptionalDouble.of(rate),
                tokens,
                attack == 0 ? OptionalInt.empty() : OptionalInt.of(attack));
    }

    private static int number(Map<String, String> given, String name) {
        return Integer.parseInt(given.get(name));
    }

    boolean live() {
        return sessions > 0;
    }

    Duration warmUpTime() {
        return Duration.ofSeconds(warmUp);
    }

    Duration measuredTime() {
        return Duration.ofSeconds(seconds);
    }
}
