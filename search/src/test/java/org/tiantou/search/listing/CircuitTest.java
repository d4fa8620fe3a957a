package org.tiantou.search.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private final Deque<Runnable> pauses = new ArrayDeque<>();
    private final Circuit circuit = new Circuit(pauses::add);

    @Test
    void admitsWhileNothingFails() {
        assertThat(circuit.admits()).isTrue();
        circuit.succeeded();
        assertThat(circuit.admits()).isTrue();
    }

    @Test
    void admitsNobodyDuringThePauseAfterAFailure() {
        assertThat(circuit.failed()).isTrue();
        assertThat(circuit.admits()).isFalse();
        assertThat(circuit.failed()).isFalse();
    }

    @Test
    void letsOneTryAfterThePause() {
        circuit.failed();
        pauses.remove().run();
        assertThat(circuit.admits()).isTrue();
        assertThat(circuit.admits()).isFalse();
    }

    @Test
    void closesWhenTheTryWentWell() {
        circuit.failed();
        pauses.remove().run();
        assertThat(circuit.admits()).isTrue();
        circuit.succeeded();
        assertThat(circuit.admits()).isTrue();
        assertThat(circuit.admits()).isTrue();
    }

    @Test
    void pausesAgainWhenTheTryFailed() {
        circuit.failed();
        pauses.remove().run();
        assertThat(circuit.admits()).isTrue();
        circuit.failed();
        assertThat(circuit.admits()).isFalse();
        pauses.remove().run();
        assertThat(circuit.admits()).isTrue();
    }
}
