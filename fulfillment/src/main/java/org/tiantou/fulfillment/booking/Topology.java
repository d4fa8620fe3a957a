package org.tiantou.fulfillment.booking;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.tiantou.kernel.Division;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.TemperatureClass;

/**
 * Which resources there are and where; changes rarely, so every node keeps a copy.
 *
 * @param pickups by township: couriers who are licensed there
 * @param trips by township: to the county hub
 * @param rooms by county
 * @param linehauls by county and province: resources
 */
record Topology(
        Map<String, List<Pickup>> pickups,
        Map<String, List<Long>> trips,
        Map<String, List<Room>> rooms,
        Map<Destination, List<Long>> linehauls) {

    static final Topology EMPTY = new Topology(Map.of(), Map.of(), Map.of(), Map.of());

    /** A courier's resource in a township. */
    record Pickup(long resource, Courier courier) {}

    /** A cold room's resource. */
    record Room(long resource, UUID id, String name, String township, TemperatureClass temperatureClass) {

        String county() {
            return Division.Level.COUNTY.prefixOf(township);
        }
    }

    /** From the hub of a county to a province. */
    record Destination(String county, String province) {}

    /** The same without some courier partners. */
    Topology without(Set<PartnerId> partners) {
        Map<String, List<Pickup>> others = new HashMap<>();
        pickups.forEach((township, each) -> others.put(
                township,
                each.stream()
                        .filter(pickup -> !partners.contains(pickup.courier().id()))
                        .toList()));
        return new Topology(others, trips, rooms, linehauls);
    }

    boolean knows(RouteKey key) {
        return pickups.containsKey(key.township());
    }

    List<Pickup> pickupsOf(RouteKey key) {
        return pickups.getOrDefault(key.township(), List.of()).stream()
                .filter(pickup -> pickup.courier().carries().contains(key.temperatureClass()))
                .toList();
    }

    List<Room> roomsOf(RouteKey key) {
        return key.temperatureClass().needsColdRoom()
                ? rooms.getOrDefault(key.county(), List.of()).stream()
                        .filter(room -> room.temperatureClass() == key.temperatureClass())
                        .toList()
                : List.of();
    }

    List<Long> tripsFrom(String township) {
        return trips.getOrDefault(township, List.of());
    }

    List<Long> linehaulsOf(RouteKey key) {
        return linehauls.getOrDefault(new Destination(key.county(), key.province()), List.of());
    }

    /** Every resource that a need of one of the keys may use, ascending. */
    Set<Long> resourcesFor(Collection<RouteKey> keys) {
        Set<Long> resources = new TreeSet<>();
        for (RouteKey key : keys) {
            pickupsOf(key).forEach(pickup -> resources.add(pickup.resource()));
            resources.addAll(linehaulsOf(key));
            if (key.temperatureClass().needsColdRoom()) {
                for (Room room : roomsOf(key)) {
                    resources.add(room.resource());
                    resources.addAll(tripsFrom(room.township()));
                }
            } else {
                resources.addAll(tripsFrom(key.township()));
            }
        }
        return resources;
    }
}
