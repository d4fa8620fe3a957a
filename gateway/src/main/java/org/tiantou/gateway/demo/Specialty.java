package org.tiantou.gateway.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tiantou.kernel.Divisions;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.marketplace.listing.Category;
import org.tiantou.marketplace.producer.ProducerKind;

/** A row of {@code demo/specialties.csv}: what a producer of the demo sells. */
record Specialty(
        String township,
        ProducerKind kind,
        String producer,
        Optional<String> creditCode,
        String title,
        Category category,
        TemperatureClass temperatureClass,
        int shelfLifeHours,
        String grade,
        String unit,
        long netMassGrams,
        Money price,
        long stock,
        String story) {

    private static final String FILE = "/demo/specialties.csv";

    static List<Specialty> all() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Specialty.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", 14))
                    .map(Specialty::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first village of the township. */
    String village() {
        return Divisions.all().childrenOf(township).get(0).code();
    }

    private static Specialty of(String[] cells) {
        return new Specialty(
                cells[0],
                ProducerKind.valueOf(cells[1]),
                cells[2],
                Optional.of(cells[3]).filter(code -> !code.isEmpty()),
                cells[4],
                Category.valueOf(cells[5]),
                TemperatureClass.valueOf(cells[6]),
                Integer.parseInt(cells[7]),
                cells[8],
                cells[9],
                Long.parseLong(cells[10]),
                Money.cny(Long.parseLong(cells[11])),
                Long.parseLong(cells[12]),
                cells[13]);
    }
}
