package org.tiantou.fulfillment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.tiantou.kernel.TemperatureClass;

/** Small random counties against a search that tries everything; {@code -Dseed=} repeats a run. */
class BookingSheetPropertyTest {

    private static final long SEED = Long.getLong("seed", new Random().nextLong());
    private static final long HOUR = 3_600_000;
    private static final int BLOCKS = 12;
    private static final List<TemperatureClass> COMPARTMENTS =
            List.of(TemperatureClass.AMBIENT, TemperatureClass.CHILLED, TemperatureClass.FROZEN);

    /** All that a chain may be made of, kept apart from the code under test. */
    private record Window(long id, Courier courier, long from, long until) {}

    private record Ride(long id, String place, TemperatureClass compartment, long from, long until) {}

    private record Room(String township, TemperatureClass kind, List<Long> blocks) {}

    private record Candidate(Window window, Ride trip, Room room, Ride linehaul, Set<Long> links) {}

    private final List<Window> windows = new ArrayList<>();
    private final List<Ride> trips = new ArrayList<>();
    private final List<Ride> linehauls = new ArrayList<>();
    private final List<Room> rooms = new ArrayList<>();
    private final Map<Long, long[]> free = new HashMap<>();
    private final Fields fields = new Fields();
    private Random random;

    @RepeatedTest(300)
    void theBestChainIsBookedWholeOrdersOnlyAndNothingIsEverOverbooked(RepetitionInfo repetition) {
        random = new Random(SEED + repetition.getCurrentRepetition());
        county();
        Map<Long, long[]> limits = copy(free);
        BookingSheet sheet = fields.sheet();

        for (int order = 0; order < 40; order++) {
            List<ConsignmentNeed> needs = IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(each -> need())
                    .toList();
            int before = sheet.held().size();
            List<Set<Long>> expected = expected(needs);
            if (random.nextBoolean()) {
                assertThat(indicated(sheet, needs))
                        .as("order %d with seed %d", order, SEED)
                        .isEqualTo(expected);
            }

            Booking booking = sheet.book(needs, Fields.HOLD);

            List<Set<Long>> booked = sheet.held().subList(before, sheet.held().size()).stream()
                    .map(held -> links(held.chain()))
                    .toList();
            assertThat(booked).as("order %d with seed %d", order, SEED).isEqualTo(expected);
            assertThat(booking instanceof Booking.Booked).isEqualTo(!expected.isEmpty());
        }
        assertThat(sheet.taken()).allSatisfy(use -> {
            long[] limit = limits.get(use.bucket());
            assertThat(List.of(use.parcels(), use.grams(), use.millilitres()))
                    .as("bucket %d with seed %d", use.bucket(), SEED)
                    .isEqualTo(used(limit, free.get(use.bucket())));
        });
        assertThat(free.values()).allMatch(left -> Arrays.stream(left).allMatch(amount -> amount >= 0));
    }

    /** The chains that are told beforehand; nothing is taken by that, or the order could not be booked with them. */
    private static List<Set<Long>> indicated(BookingSheet sheet, List<ConsignmentNeed> needs) {
        int before = sheet.indicated().size();
        Booking likely = sheet.indicate(needs, Fields.HOLD);
        assertThat(sheet.quote(needs)).isEqualTo(likely);
        return sheet.indicated().subList(before, sheet.indicated().size()).stream()
                .map(held -> links(held.chain()))
                .toList();
    }

    /** Takes the best candidates of an order from {@link #free}; leaves it as it was when one need has none. */
    private List<Set<Long>> expected(List<ConsignmentNeed> needs) {
        Map<Long, long[]> saved = copy(free);
        List<Set<Long>> chains = new ArrayList<>();
        for (ConsignmentNeed need : needs) {
            Optional<Candidate> best = candidates(need).stream().min(order());
            if (best.isEmpty()) {
                free.putAll(saved);
                return List.of();
            }
            best.get().links().forEach(link -> take(link, need));
            chains.add(best.get().links());
        }
        return chains;
    }

    private List<Candidate> candidates(ConsignmentNeed need) {
        List<Candidate> candidates = new ArrayList<>();
        TemperatureClass kind = need.temperatureClass();
        for (Window window : windows) {
            for (Ride trip : trips) {
                for (Ride linehaul : linehauls) {
                    if (kind.needsColdRoom()) {
                        rooms.stream()
                                .filter(room ->
                                        room.kind() == kind && room.township().equals(trip.place()))
                                .forEach(room -> candidates.add(candidate(window, trip, room, linehaul)));
                    } else if (trip.place().equals(Fields.HUJI)) {
                        candidates.add(candidate(window, trip, null, linehaul));
                    }
                }
            }
        }
        return candidates.stream()
                .filter(each -> inTime(each, need))
                .filter(each -> each.links().stream().allMatch(link -> hasRoom(link, need)))
                .toList();
    }

    private static boolean inTime(Candidate chain, ConsignmentNeed need) {
        TemperatureClass compartment = need.temperatureClass().compartment();
        long handover = chain.trip().place().equals(Fields.HUJI) ? HOUR : 2 * HOUR;
        return chain.window().courier().carries().contains(need.temperatureClass())
                && Fields.at(1).toEpochMilli() <= chain.window().until() - 2 * HOUR
                && need.readyAt().toEpochMilli() <= chain.window().until() - HOUR
                && chain.trip().compartment() == compartment
                && chain.trip().from() >= chain.window().until() + handover
                && chain.linehaul().compartment() == compartment
                && chain.linehaul().from() >= chain.trip().until() + HOUR * 3 / 2
                && chain.linehaul().until() <= need.bestBefore().toEpochMilli()
                && (chain.room() == null || chain.trip().from() <= millis(6.0 * BLOCKS));
    }

    private static Candidate candidate(Window window, Ride trip, Room room, Ride linehaul) {
        Set<Long> links = new HashSet<>(Set.of(window.id(), trip.id(), linehaul.id()));
        if (room != null) {
            for (int i = 0; i < BLOCKS; i++) {
                if (millis(6 * i + 6) > window.until() && millis(6 * i) < trip.from()) {
                    links.add(room.blocks().get(i));
                }
            }
        }
        return new Candidate(window, trip, room, linehaul, links);
    }

    private static Comparator<Candidate> order() {
        return Comparator.comparing((Candidate each) -> each.linehaul().until())
                .thenComparing(each -> each.window().from())
                .thenComparing(each -> -each.window().courier().score())
                .thenComparing(each -> each.window().id())
                .thenComparing(each -> !each.trip().place().equals(Fields.HUJI))
                .thenComparing(each -> each.trip().from())
                .thenComparing(each -> each.trip().id())
                .thenComparing(
                        each -> each.room() == null ? 0 : each.room().blocks().get(0))
                .thenComparing(each -> each.linehaul().id());
    }

    private void county() {
        List<Courier> couriers = IntStream.range(0, 3)
                .mapToObj(i -> Fields.courier("C" + i, 80 + random.nextInt(3), classes()))
                .toList();
        for (int i = 0; i < 6; i++) {
            Courier courier = couriers.get(random.nextInt(couriers.size()));
            int from = 1 + random.nextInt(40);
            int until = from + 1 + random.nextInt(5);
            int parcels = random.nextInt(8);
            long id = limited(fields.window(courier, from, until, parcels), parcels);
            windows.add(new Window(id, courier, millis(from), millis(until)));
        }
        for (int i = 0; i < 8; i++) {
            String township = random.nextInt(3) > 0 ? Fields.HUJI : Fields.YUSHAN;
            TemperatureClass compartment = compartment();
            int from = 4 + random.nextInt(60);
            double until = from + 1 + random.nextInt(2) / 2.0;
            int parcels = random.nextInt(12);
            long id = limited(fields.trip(township, compartment, from, until, parcels), parcels);
            trips.add(new Ride(id, township, compartment, millis(from), millis(until)));
        }
        for (int i = 0; i < 6; i++) {
            TemperatureClass compartment = compartment();
            int from = 8 + random.nextInt(60);
            int until = from + 20 + random.nextInt(4);
            int parcels = random.nextInt(20);
            long id = limited(fields.linehaul(compartment, from, until, parcels), parcels);
            linehauls.add(new Ride(id, "", compartment, millis(from), millis(until)));
        }
        for (int i = 0; i < 3; i++) {
            String township = random.nextBoolean() ? Fields.HUJI : Fields.YUSHAN;
            TemperatureClass kind = random.nextBoolean() ? TemperatureClass.CHILLED : TemperatureClass.FROZEN;
            int[] parcels = random.ints(BLOCKS, 0, 15).toArray();
            List<Long> blocks = fields.coldRoom(township, kind, parcels);
            IntStream.range(0, BLOCKS).forEach(block -> limited(blocks.get(block), parcels[block]));
            rooms.add(new Room(township, kind, blocks));
        }
    }

    /** Few kinds of needs, so that what was found for one serves the next. */
    private ConsignmentNeed need() {
        List<TemperatureClass> all = List.of(TemperatureClass.values());
        int ready = random.nextInt(3) * 6;
        ConsignmentNeed even = Fields.need(
                all.get(random.nextInt(all.size())), 1 + random.nextInt(3), ready, ready + 30 + random.nextInt(3) * 30);
        return new ConsignmentNeed(
                even.consignment(),
                even.order(),
                even.buyer(),
                even.producer(),
                even.originVillage(),
                even.destinationCounty(),
                even.temperatureClass(),
                even.parcels(),
                500 + random.nextInt(2) * 1_500,
                1_000 + random.nextInt(2) * 3_000,
                even.readyAt(),
                even.bestBefore(),
                even.arriveBy(),
                Optional.empty());
    }

    private TemperatureClass[] classes() {
        EnumSet<TemperatureClass> classes = EnumSet.of(TemperatureClass.AMBIENT);
        Arrays.stream(TemperatureClass.values())
                .filter(each -> random.nextInt(3) > 0)
                .forEach(classes::add);
        return classes.toArray(TemperatureClass[]::new);
    }

    private TemperatureClass compartment() {
        return COMPARTMENTS.get(random.nextInt(COMPARTMENTS.size()));
    }

    private long limited(long bucket, int parcels) {
        free.put(bucket, new long[] {parcels, parcels * 1_000L, parcels * 2_000L});
        return bucket;
    }

    private boolean hasRoom(long bucket, ConsignmentNeed need) {
        long[] left = free.get(bucket);
        return left[0] >= need.parcels() && left[1] >= need.massGrams() && left[2] >= need.volumeMillilitres();
    }

    private void take(long bucket, ConsignmentNeed need) {
        long[] left = free.get(bucket);
        left[0] -= need.parcels();
        left[1] -= need.massGrams();
        left[2] -= need.volumeMillilitres();
    }

    private static List<Long> used(long[] limit, long[] left) {
        return List.of(limit[0] - left[0], limit[1] - left[1], limit[2] - left[2]);
    }

    private static Map<Long, long[]> copy(Map<Long, long[]> amounts) {
        return amounts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .clone()));
    }

    private static Set<Long> links(Chain chain) {
        return chain.links().stream().map(Bucket::id).collect(Collectors.toSet());
    }

    private static long millis(double hour) {
        Instant at = Fields.at(hour);
        return at.toEpochMilli();
    }
}
