package org.tiantou.fulfillment.consignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackingTest {

    private static final Instant COLLECTED = Instant.parse("2026-11-01T01:00:00Z");
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    /** Each word is a status at the minute of its place; the outcome is the status and the minute of the delivery. */
    @ParameterizedTest
    @CsvSource({
        "'',                                        PICKED_UP,        none",
        "IN_TRANSIT,                                IN_TRANSIT,       none",
        "IN_TRANSIT PICKED_UP,                      PICKED_UP,        none",
        "OUT_FOR_DELIVERY DELIVERY_FAILED,          DELIVERY_FAILED,  none",
        "DELIVERY_FAILED OUT_FOR_DELIVERY,          OUT_FOR_DELIVERY, none",
        "IN_TRANSIT UNKNOWN,                        IN_TRANSIT,       none",
        "IN_TRANSIT PENDING,                        IN_TRANSIT,       none",
        "X99-OWN-CODE,                              PICKED_UP,        none",
        "DELIVERED,                                 DELIVERED,        1",
        "OUT_FOR_DELIVERY DELIVERED IN_TRANSIT,     DELIVERED,        2",
        "DELIVERED DELIVERED,                       DELIVERED,        1",
        "DELIVERED CANCELLED,                       DELIVERED,        1",
        "CANCELLED IN_TRANSIT,                      CANCELLED,        none",
        "CANCELLED DELIVERED,                       DELIVERED,        2",
        "DELIVERED RETURN_TO_SENDER,                RETURN_TO_SENDER, 1",
        "RETURN_TO_SENDER IN_TRANSIT DELIVERED,     RETURN_TO_SENDER, none",
        "RETURN_TO_SENDER RETURN_TO_SENDER,         RETURN_TO_SENDER, none",
    })
    void messagesAddUp(String codes, String status, String deliveredMinute) {
        String[] words = codes.isEmpty() ? new String[0] : codes.split(" ", -1);
        Tracking tracking = Tracking.of(
                COLLECTED,
                IntStream.range(0, words.length)
                        .mapToObj(i -> event("e" + i, words[i], i + 1))
                        .toList());
        assertThat(tracking.status().name()).isEqualTo(status);
        assertThat(tracking.deliveredAt())
                .isEqualTo(
                        "none".equals(deliveredMinute)
                                ? Optional.empty()
                                : Optional.of(minute(Integer.parseInt(deliveredMinute))));
    }

    @Test
    void ofTheSameInstantTheFurtherStatusCounts() {
        List<TrackingEvent> events = List.of(event("a", "OUT_FOR_DELIVERY", 3), event("b", "IN_TRANSIT", 3));
        assertThat(Tracking.of(COLLECTED, events).status()).isEqualTo(TrackingStatus.OUT_FOR_DELIVERY);
    }

    @Test
    void aMessageOfBeforeTheCollectionWasRecordedStillCounts() {
        assertThat(Tracking.of(COLLECTED, List.of(event("a", "IN_TRANSIT", -30))))
                .isEqualTo(new Tracking(
                        TrackingStatus.IN_TRANSIT, minute(-30), Optional.of("REASON-OF-a"), Optional.empty()));
    }

    @Test
    void anyShufflingAndDoublingLeadsToTheSameState() {
        Random random = new Random(SEED);
        for (int round = 0; round < 5_000; round++) {
            List<TrackingEvent> events = IntStream.range(0, random.nextInt(12))
                    .mapToObj(i -> event("e" + i, code(random), random.nextInt(6)))
                    .toList();
            Tracking expected = Tracking.of(COLLECTED, events);
            List<TrackingEvent> noisy = new ArrayList<>(events);
            events.stream().filter(each -> random.nextBoolean()).forEach(noisy::add);
            Collections.shuffle(noisy, random);
            assertThat(Tracking.of(COLLECTED, noisy))
                    .as("seed %d round %d %s", SEED, round, events)
                    .isEqualTo(expected);
        }
    }

    @Test
    void theStateOfTheWholeIsReachedWhateverWasKnownBefore() {
        Random random = new Random(SEED);
        for (int round = 0; round < 1_000; round++) {
            List<TrackingEvent> events = new ArrayList<>(IntStream.range(0, 8)
                    .mapToObj(i -> event("e" + i, code(random), random.nextInt(6)))
                    .toList());
            Tracking last = null;
            Collections.shuffle(events, random);
            for (int known = 1; known <= events.size(); known++) {
                last = Tracking.of(COLLECTED, events.subList(0, known));
            }
            Collections.shuffle(events, random);
            assertThat(last).as("seed %d round %d", SEED, round).isEqualTo(Tracking.of(COLLECTED, events));
        }
    }

    @Test
    void aWholeSequenceOutweighsTheClockAndAGapInItDoesNot() {
        TrackingEvent first = event("a", "OUT_FOR_DELIVERY", Optional.of(1L), 9);
        TrackingEvent second = event("b", "DELIVERY_FAILED", Optional.of(2L), 4);
        Tracking numbered = Tracking.of(COLLECTED, List.of(second, first));
        assertThat(numbered.status()).isEqualTo(TrackingStatus.DELIVERY_FAILED);
        assertThat(numbered.since()).isEqualTo(minute(4));
        assertThat(numbered.reason()).contains("REASON-OF-b");
        Tracking partly = Tracking.of(COLLECTED, List.of(second, first, event("c", "IN_TRANSIT", 1)));
        assertThat(partly.status()).isEqualTo(TrackingStatus.OUT_FOR_DELIVERY);
    }

    /** Some partners number all messages, some none, some a few; some numbers come twice, and clocks disagree with them. */
    @Test
    void aThousandStreamsEndTheSameHoweverTheyAreCutShuffledAndDoubled() {
        Random random = new Random(SEED);
        for (int stream = 0; stream < 1_000; stream++) {
            int numbered = random.nextInt(3);
            List<TrackingEvent> events = IntStream.range(0, 1 + random.nextInt(20))
                    .mapToObj(i -> event(
                            "e" + i,
                            code(random),
                            numbered == 0 || (numbered == 1 && random.nextBoolean())
                                    ? Optional.empty()
                                    : Optional.of((long) random.nextInt(15)),
                            random.nextInt(10)))
                    .toList();
            Tracking expected = Tracking.of(COLLECTED, events);
            for (int way = 0; way < 5; way++) {
                List<TrackingEvent> noisy = new ArrayList<>(events);
                events.stream().filter(each -> random.nextBoolean()).forEach(noisy::add);
                Collections.shuffle(noisy, random);
                Map<String, TrackingEvent> told = new LinkedHashMap<>();
                Tracking last = null;
                for (TrackingEvent event : noisy) {
                    told.put(event.externalId(), event);
                    last = Tracking.of(COLLECTED, told.values());
                }
                assertThat(last).as("seed %d stream %d", SEED, stream).isEqualTo(expected);
            }
        }
    }

    @Test
    void everyReasonHasACauseThatItsNameBeginsWith() {
        assertThat(TrackingReason.values()).hasSizeBetween(20, 40).allSatisfy(reason -> {
            assertThat(reason.name()).startsWith(reason.cause().name());
            assertThat(reason.zh()).isNotBlank();
            assertThat(TrackingReason.of(reason.name())).contains(reason);
        });
        assertThat(TrackingReason.of("OWN-7")).isEmpty();
    }

    @Test
    void aSecondMeaningOfAnExternalIdIsTold() {
        TrackingEvent first = event("a", "IN_TRANSIT", 1);
        TrackingEvent again = new TrackingEvent(
                "a",
                "IN_TRANSIT",
                first.reason(),
                first.place(),
                first.description(),
                first.sequence(),
                minute(1),
                minute(50));
        assertThat(again.saysTheSameAs(first)).isTrue();
        assertThat(event("a", "ON_HOLD", 1).saysTheSameAs(first)).isFalse();
        assertThat(event("a", "IN_TRANSIT", 2).saysTheSameAs(first)).isFalse();
    }

    private static String code(Random random) {
        List<String> codes = new ArrayList<>(
                Arrays.stream(TrackingStatus.values()).map(Enum::name).toList());
        codes.add("OWN-7");
        return codes.get(random.nextInt(codes.size()));
    }

    private static TrackingEvent event(String externalId, String code, int minute) {
        return event(externalId, code, Optional.empty(), minute);
    }

    private static TrackingEvent event(String externalId, String code, Optional<Long> sequence, int minute) {
        return new TrackingEvent(
                externalId,
                code,
                Optional.of("REASON-OF-" + externalId),
                Optional.of("金乡"),
                Optional.empty(),
                sequence,
                minute(minute),
                COLLECTED.plusSeconds(86_400));
    }

    private static Instant minute(int minute) {
        return COLLECTED.plusSeconds(60L * minute);
    }
}
