package org.tiantou.marketplace.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tiantou.marketplace.board.Happening.Kind;

class BoardFoldTest {

    private static final int WORLDS = 200;
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void batchesInAnyOrderAddUpToTheBooks() {
        Long given = Long.getLong("seed");
        Random seeds = new Random();
        for (int world = 0; world < (given == null ? WORLDS : 1); world++) {
            long seed = given == null ? seeds.nextLong() : given;
            Show show = new Show(new Random(seed));
            Map<Cell, Counters> board = show.foldedInBatches();
            for (Subject subject : show.subjects()) {
                assertThat(total(board, subject))
                        .as("%s, -Dseed=%d", subject, seed)
                        .isEqualTo(show.books(subject));
                assertThat(total(board, subject).unpaid().orders()).isNotNegative();
                assertThat(total(board, subject).toCollect()).isNotNegative();
            }
            assertThat(board).as("-Dseed=%d", seed).isEqualTo(BoardFold.of(show.happenings, show.sales));
        }
    }

    @Test
    void aMinuteIsThatOfTheOrdersOwnTimes() {
        UUID order = id(1);
        SoldLine line = new SoldLine(id(2), id(3), id(4), id(5), 2, 800);
        Sale sale = new Sale(
                START.plusSeconds(59), false, Optional.of(START.plusSeconds(61)), Optional.empty(), List.of(line));
        Instant late = START.plusSeconds(500);
        Map<Cell, Counters> board = BoardFold.of(
                List.of(happening(Kind.PLACED, order, late), happening(Kind.PAID, order, late)), Map.of(order, sale));
        Subject session = Subject.session(id(2));
        assertThat(board.get(new Cell(session, START))).isEqualTo(Counters.placed(new Tally(1, 2, 800)));
        assertThat(board.get(new Cell(session, START.plusSeconds(60))))
                .isEqualTo(Counters.paid(new Tally(1, 2, 800), 1));
    }

    @Test
    void whatWasBoughtInNoSessionIsOnNoBoard() {
        assertThat(BoardFold.of(List.of(happening(Kind.PLACED, id(1), START)), Map.of()))
                .isEmpty();
    }

    private static Counters total(Map<Cell, Counters> board, Subject subject) {
        return board.entrySet().stream()
                .filter(each -> each.getKey().subject().equals(subject))
                .map(Map.Entry::getValue)
                .reduce(Counters.NONE, Counters::plus);
    }

    private static Happening happening(Kind kind, UUID order, Instant at) {
        return new Happening(kind, order, Optional.empty(), at);
    }

    private static UUID id(long number) {
        return new UUID(0, number);
    }

    /** Orders made up from a seed: two sessions, three producers, six offers. */
    private static final class Show {

        final Map<UUID, Sale> sales = new HashMap<>();
        final Map<UUID, List<Kind>> lives = new HashMap<>();
        final Map<UUID, List<UUID>> collected = new HashMap<>();
        final List<Happening> happenings = new ArrayList<>();
        private final Random random;

        Show(Random random) {
            this.random = random;
            IntStream.range(0, random.nextInt(30)).forEach(i -> order(id(1000 + i)));
        }

        private void order(UUID order) {
            List<SoldLine> lines = IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(i -> line(order))
                    .toList();
            List<Kind> life = life();
            Sale sale = new Sale(
                    moment(),
                    random.nextInt(3) == 0,
                    life.contains(Kind.PAID) ? Optional.of(moment()) : Optional.empty(),
                    life.size() > 1 && life.get(life.size() - 1) != Kind.PAID
                            ? Optional.of(moment())
                            : Optional.empty(),
                    lines);
            sales.put(order, sale);
            lives.put(order, life);
            life.forEach(kind -> happenings.add(happening(kind, order, moment())));
            if (life.contains(Kind.PAID) && !life.contains(Kind.REFUNDED)) {
                List<UUID> some = lines.stream()
                        .map(SoldLine::consignment)
                        .distinct()
                        .filter(each -> random.nextBoolean())
                        .toList();
                collected.put(order, some);
                some.forEach(each -> happenings.add(new Happening(Kind.COLLECTED, order, Optional.of(each), moment())));
            }
        }

        private SoldLine line(UUID order) {
            int offer = random.nextInt(6);
            int producer = offer % 3;
            return new SoldLine(
                    id(1 + offer / 3),
                    id(10 + producer),
                    id(20 + offer),
                    new UUID(order.getLeastSignificantBits(), producer),
                    1 + random.nextInt(5),
                    1 + random.nextInt(100_000));
        }

        private List<Kind> life() {
            return switch (random.nextInt(5)) {
                case 0 -> List.of(Kind.PLACED);
                case 1 -> List.of(Kind.PLACED, Kind.PAID);
                case 2 -> List.of(Kind.PLACED, Kind.PAID, Kind.REFUNDED);
                case 3 -> List.of(Kind.PLACED, Kind.LAPSED, Kind.REVIVED, Kind.PAID);
                default -> List.of(Kind.PLACED, Kind.LAPSED);
            };
        }

        private Instant moment() {
            return START.plus(random.nextInt(600_000), ChronoUnit.MILLIS);
        }

        Map<Cell, Counters> foldedInBatches() {
            List<Happening> shuffled = new ArrayList<>(happenings);
            Collections.shuffle(shuffled, random);
            Map<Cell, Counters> board = new HashMap<>();
            for (int from = 0; from < shuffled.size(); ) {
                int to = Math.min(shuffled.size(), from + 1 + random.nextInt(10));
                BoardFold.of(shuffled.subList(from, to), sales)
                        .forEach((cell, more) -> board.merge(cell, more, Counters::plus));
                from = to;
            }
            return board;
        }

        List<Subject> subjects() {
            return sales.values().stream()
                    .flatMap(sale -> sale.lines().stream())
                    .flatMap(line -> line.subjects().stream())
                    .distinct()
                    .toList();
        }

        /** Counted order by order, as an auditor would. */
        Counters books(Subject subject) {
            return new Counters(
                    tally(subject, life -> true),
                    tally(subject, life -> life.contains(Kind.PAID)),
                    tally(subject, life -> life.contains(Kind.REFUNDED)),
                    tally(subject, life -> life.contains(Kind.LAPSED) && !life.contains(Kind.REVIVED)),
                    awaiting(subject),
                    consignments(subject, life -> life.contains(Kind.PAID)),
                    consignments(subject, life -> life.contains(Kind.REFUNDED)),
                    sales.keySet().stream()
                            .flatMap(order -> of(subject, order).stream()
                                    .map(SoldLine::consignment)
                                    .distinct()
                                    .filter(collected.getOrDefault(order, List.of())::contains))
                            .count());
        }

        private Tally tally(Subject subject, Predicate<List<Kind>> such) {
            return tally(such(subject, such));
        }

        /** Placed without a hold, and nothing since. */
        private Tally awaiting(Subject subject) {
            return tally(sales.keySet().stream()
                    .filter(order ->
                            sales.get(order).firstPaid() && lives.get(order).equals(List.of(Kind.PLACED)))
                    .map(order -> of(subject, order))
                    .filter(lines -> !lines.isEmpty())
                    .toList());
        }

        private Tally tally(List<List<SoldLine>> orders) {
            return new Tally(
                    orders.size(),
                    orders.stream()
                            .flatMap(List::stream)
                            .mapToLong(SoldLine::units)
                            .sum(),
                    orders.stream()
                            .flatMap(List::stream)
                            .mapToLong(SoldLine::fen)
                            .sum());
        }

        private long consignments(Subject subject, Predicate<List<Kind>> such) {
            return such(subject, such).stream()
                    .flatMap(List::stream)
                    .map(SoldLine::consignment)
                    .distinct()
                    .count();
        }

        private List<List<SoldLine>> such(Subject subject, Predicate<List<Kind>> such) {
            return sales.keySet().stream()
                    .filter(order -> such.test(lives.get(order)))
                    .map(order -> of(subject, order))
                    .filter(lines -> !lines.isEmpty())
                    .toList();
        }

        private List<SoldLine> of(Subject subject, UUID order) {
            return sales.get(order).lines().stream()
                    .filter(line -> line.subjects().contains(subject))
                    .toList();
        }
    }
}
