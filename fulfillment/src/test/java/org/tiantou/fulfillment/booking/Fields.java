package org.tiantou.fulfillment.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tiantou.fulfillment.booking.LockedCapacity.Slot;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;

/** Capacity of a small county for tests; times are hours after midnight of the first day, it is one in the night. */
final class Fields {

    static final String HUJI = "370828102";
    static final String YUSHAN = "370828003";
    static final String VILLAGE = HUJI + "201";
    static final String GUANGZHOU = "440106";
    static final Instant MIDNIGHT = Instant.parse("2026-11-22T16:00:00Z");
    static final Instant HOLD = at(1).plus(Duration.ofMinutes(15));

    private final Map<String, List<Topology.Pickup>> pickups = new HashMap<>();
    private final Map<String, List<Long>> trips = new HashMap<>();
    private final Map<String, List<Topology.Room>> rooms = new HashMap<>();
    private final Map<Topology.Destination, List<Long>> linehauls = new HashMap<>();
    private final Map<Long, List<Slot>> buckets = new HashMap<>();
    private double now = 1;
    private long lastId;

    static Instant at(double hour) {
        return MIDNIGHT.plusMillis(Math.round(hour * 3_600_000));
    }

    static Courier courier(String code, int score, TemperatureClass... carries) {
        return new Courier(new PartnerId(new UUID(1, code.hashCode())), code, code, score, Set.of(carries));
    }

    static ConsignmentNeed need(TemperatureClass temperatureClass, int parcels, double ready, double bestBefore) {
        return new ConsignmentNeed(
                new ConsignmentId(UUID.randomUUID()),
                new OrderId(UUID.randomUUID()),
                new AccountId(UUID.randomUUID()),
                new ProducerId(new UUID(2, 1)),
                VILLAGE,
                GUANGZHOU,
                temperatureClass,
                parcels,
                parcels * 1_000L,
                parcels * 2_000L,
                at(ready),
                at(bestBefore),
                at(bestBefore),
                Optional.empty());
    }

    static ConsignmentNeed garlic(int parcels) {
        return need(TemperatureClass.AMBIENT, parcels, 1, 200);
    }

    Fields whenItIs(int hour) {
        now = hour;
        return this;
    }

    long window(Courier courier, double starts, double ends, int parcels) {
        return window(courier, starts, ends, parcels, Long.MAX_VALUE);
    }

    long window(Courier courier, double starts, double ends, int parcels, long closesAt) {
        long resource = ++lastId;
        pickups.computeIfAbsent(HUJI, none -> new ArrayList<>()).add(new Topology.Pickup(resource, courier));
        return bucket(resource, starts, ends, null, parcels, closesAt);
    }

    long trip(String township, TemperatureClass compartment, double departs, double arrives, int parcels) {
        long resource = ++lastId;
        trips.computeIfAbsent(township, none -> new ArrayList<>()).add(resource);
        return bucket(resource, departs, arrives, compartment, parcels, Long.MAX_VALUE);
    }

    long linehaul(TemperatureClass compartment, double departs, double arrives, int parcels) {
        long resource = ++lastId;
        linehauls
                .computeIfAbsent(new Topology.Destination("370828", "44"), none -> new ArrayList<>())
                .add(resource);
        return bucket(resource, departs, arrives, compartment, parcels, Long.MAX_VALUE);
    }

    /** A cold room with blocks of six hours from midnight. */
    List<Long> coldRoom(String township, TemperatureClass temperatureClass, int... parcels) {
        long resource = ++lastId;
        rooms.computeIfAbsent("370828", none -> new ArrayList<>())
                .add(new Topology.Room(resource, new UUID(3, resource), township + "冷库", township, temperatureClass));
        List<Long> blocks = new ArrayList<>();
        for (int i = 0; i < parcels.length; i++) {
            blocks.add(bucket(resource, 6 * i, 6 * i + 6, temperatureClass, parcels[i], Long.MAX_VALUE));
        }
        return blocks;
    }

    /** A part of a bucket that is reserved for a block. */
    long part(long publicBucket, BlockKey block, TemperatureClass goods, int parcels) {
        List<Slot> slots = buckets.values().stream()
                .filter(each -> each.stream().anyMatch(slot -> slot.bucket().id() == publicBucket))
                .findFirst()
                .orElseThrow();
        Slot whole = slots.stream()
                .filter(slot -> slot.bucket().id() == publicBucket)
                .findFirst()
                .orElseThrow();
        Bucket part = new Bucket(
                ++lastId,
                whole.bucket().startsAt(),
                whole.bucket().endsAt(),
                goods,
                new Bucket.Reserved(block, publicBucket),
                parcels,
                parcels * 1_000L,
                parcels * 2_000L);
        slots.add(new Slot(part, whole.closesAt()));
        return part.id();
    }

    /** Nothing of a public bucket is left any more. */
    void exhaust(long publicBucket) {
        buckets.values()
                .forEach(slots -> slots.replaceAll(slot -> slot.bucket().id() == publicBucket
                        ? new Slot(
                                new Bucket(
                                        publicBucket,
                                        slot.bucket().startsAt(),
                                        slot.bucket().endsAt(),
                                        null,
                                        null,
                                        0,
                                        0,
                                        0),
                                slot.closesAt())
                        : slot));
    }

    LockedCapacity capacity() {
        Topology topology = new Topology(pickups, trips, rooms, linehauls);
        return new LockedCapacity(topology, buckets, at(now).toEpochMilli());
    }

    BookingSheet sheet() {
        return new BookingSheet(capacity(), true);
    }

    private long bucket(
            long resource, double from, double until, TemperatureClass compartment, int parcels, long closesAt) {
        return bucket(
                resource, from, until, compartment, new long[] {parcels, parcels * 1_000L, parcels * 2_000L}, closesAt);
    }

    private long bucket(
            long resource, double from, double until, TemperatureClass compartment, long[] free, long closesAt) {
        Bucket bucket = new Bucket(
                ++lastId,
                at(from).toEpochMilli(),
                at(until).toEpochMilli(),
                compartment,
                null,
                free[0],
                free[1],
                free[2]);
        buckets.computeIfAbsent(resource, none -> new ArrayList<>()).add(new Slot(bucket, closesAt));
        return bucket.id();
    }
}
