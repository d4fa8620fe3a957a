package org.tiantou.fulfillment.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlotIdTest {

    @Test
    void anIdIsReadAsItWasWritten() {
        for (long bucket : List.of(1L, 4_711L, Long.MAX_VALUE)) {
            SlotId id = new SlotId(bucket, 3);
            assertThat(id.toString()).hasSize(27).matches("[A-Za-z0-9_-]+");
            assertThat(SlotId.parse(id.toString())).isEqualTo(id);
        }
    }

    @Test
    void whatNoListHasGivenOutIsInvalid() {
        String id = new SlotId(4_711, 3).toString();
        for (String other : List.of("", "4711", "不是时段", id + "A", id.substring(1), 'B' + id.substring(1), id + "=")) {
            assertThatThrownBy(() -> SlotId.parse(other)).as(other).hasMessage("SLOT_INVALID");
        }
    }
}
