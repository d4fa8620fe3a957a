package org.tiantou.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tiantou.gateway.InsistentClient.Told;

/** What buyers were told, and so what must be in the books; used from one event loop while the burst goes on. */
final class ChaosLedger {

    private static final int RECENT = 3_000;

    /** The access token with which it was asked will not do much longer. */
    private static final Duration OLD = Duration.ofMinutes(4);

    /** An order that was acknowledged, with what came of it as far as its buyer was told. */
    static final class Bought {

        private final Told placed;
        private final JsonObject order;
        private String status = "HELD";
        private boolean busy;

        private Bought(Told placed) {
            this.placed = placed;
            this.order = placed.body().toJsonObject();
        }

        String id() {
            return order.getString("id");
        }

        JsonObject order() {
            return order;
        }

        String buyer() {
            return placed.ask().token();
        }

        /** The buyer asks for something that changes the order, one thing at a time. */
        Bought take() {
            busy = true;
            return this;
        }

        void becomes(String now) {
            status = now;
            busy = false;
        }

        private boolean isStill(String real, Instant now) {
            boolean over = "HELD".equals(status) && now.isAfter(Instant.parse(order.getString("heldUntil")));
            return real.equals(status) || (over && "EXPIRED".equals(real));
        }
    }

    private final Map<String, Bought> orders = new LinkedHashMap<>();
    private final List<Bought> inOrder = new ArrayList<>();
    private final List<Told> acknowledged = new ArrayList<>();
    private final List<Told> doubtful = new ArrayList<>();
    private final List<String> wrongs = new ArrayList<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private int roundBegan;

    void beginRound() {
        roundBegan = acknowledged.size();
        refusals.clear();
        doubtful.clear();
    }

    /** Keeps the answer to an order; a refusal must be one of those that the contract promises for what was asked. */
    void placed(Told told, Set<String> mayBeRefused) {
        if (told.accepted()) {
            Bought bought = new Bought(told);
            if (orders.put(bought.id(), bought) != null) {
                wrongs.add("the order of another key; " + told);
            }
            inOrder.add(bought);
            acknowledged.add(told);
        } else {
            refused(told, mayBeRefused);
            if (told.sendings() > 1) {
                doubtful.add(told);
            }
        }
    }

    void acknowledged(Told told) {
        acknowledged.add(told);
    }

    void refused(Told told, Set<String> expected) {
        String code = told.code();
        refusals.merge(code, 1, Integer::sum);
        if (!expected.contains(code)) {
            wrongs.add(told.toString());
        }
    }

    void wrong(String what) {
        wrongs.add(what);
    }

    /** A recent order in one of these states about which nothing is being asked. */
    Optional<Bought> any(Random random, Set<String> states) {
        for (int i = 0; i < 20 && !inOrder.isEmpty(); i++) {
            int newest = inOrder.size() - 1;
            Bought found = inOrder.get(newest - random.nextInt(Math.min(RECENT, newest + 1)));
            if (!found.busy && states.contains(found.status) && !found.placed.isOlderThan(OLD)) {
                return Optional.of(found.take());
            }
        }
        return Optional.empty();
    }

    /** Any acknowledged request of this round, or an earlier one now and then. */
    Optional<Told> anyAcknowledged(Random random) {
        if (acknowledged.size() == roundBegan) {
            return Optional.empty();
        }
        int from = random.nextInt(5) == 0 ? Math.max(0, acknowledged.size() - RECENT) : roundBegan;
        return Optional.of(acknowledged.get(from + random.nextInt(acknowledged.size() - from)))
                .filter(told -> !told.isOlderThan(OLD));
    }

    List<Told> acknowledgedThisRound() {
        return acknowledged.subList(roundBegan, acknowledged.size());
    }

    /** Refused orders of this round that had been sent before without an answer. */
    List<Told> doubtful() {
        return doubtful;
    }

    Map<String, Integer> refusals() {
        return refusals;
    }

    int size() {
        return orders.size();
    }

    void assertNothingWrong() {
        assertThat(wrongs).as("answers that nobody should get").isEmpty();
        assertThat(inOrder.stream().filter(bought -> bought.busy))
                .as("orders with something in flight")
                .isEmpty();
    }

    /** @param real statuses of all orders, by id */
    void assertKept(Map<String, String> real, Instant now) {
        assertThat(real.keySet()).as("orders").isEqualTo(orders.keySet());
        assertThat(orders.values().stream()
                        .filter(bought -> !bought.isStill(real.get(bought.id()), now))
                        .map(bought -> bought.id() + " was " + bought.status + ", is " + real.get(bought.id())))
                .as("orders that are not what their buyers were told")
                .isEmpty();
    }

    /** Keys of the orders that were acknowledged. */
    Set<String> keys() {
        return orders.values().stream().map(bought -> bought.placed.ask().key()).collect(Collectors.toSet());
    }
}
