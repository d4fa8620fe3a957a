package org.tiantou.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final int PLENTY = 1 << 20;

    private final History history = new History(5);
    private final Frame six = frame(6);
    private final Frame nine = frame(9);

    @Test
    void whoHasAllOfItMissedNothing() {
        history.add(6, six);
        assertThat(history.after(6, PLENTY)).contains(List.of());
    }

    @Test
    void whoWasThereBeforeGetsEveryChangeInOrder() {
        history.add(6, six);
        history.add(9, nine);
        assertThat(history.after(5, PLENTY)).contains(List.of(six, nine));
        assertThat(history.after(6, PLENTY)).contains(List.of(nine));
    }

    @Test
    void aRevisionThatNoViewerHereEverHadNeedsTheWhole() {
        history.add(6, six);
        history.add(9, nine);
        assertThat(history.after(7, PLENTY)).isEmpty();
        assertThat(history.after(4, PLENTY)).isEmpty();
        assertThat(history.after(10, PLENTY)).isEmpty();
        assertThat(history.after(-1, PLENTY)).isEmpty();
    }

    @Test
    void moreThanTheWholeIsNotSent() {
        history.add(6, six);
        history.add(9, nine);
        assertThat(history.after(5, six.length())).isEmpty();
        assertThat(history.after(6, nine.length())).contains(List.of(nine));
    }

    @Test
    void onlyTheLastChangesAreKept() {
        for (int revision = 6; revision < 100; revision++) {
            history.add(revision, frame(revision));
        }
        assertThat(history.after(5, PLENTY)).isEmpty();
        assertThat(history.after(99 - 64, PLENTY).orElseThrow()).hasSize(64);
        assertThat(history.after(99 - 65, PLENTY)).isEmpty();
    }

    private static Frame frame(long revision) {
        return Frame.of("change", revision, new JsonObject().put("revision", revision));
    }
}
