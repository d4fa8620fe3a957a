package org.tiantou.marketplace.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.platform.commit.Outcome;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.StoredAnswer;

class RepeatsTest {

    private record Command(RequestKey request) implements Keyed {}

    private static final AccountId BUYER = new AccountId(new UUID(1, 1));
    private static final Answer NEW = new Answer(201, Map.of(), Buffer.buffer("new"));
    private static final Answer OLD = new Answer(201, Map.of(), Buffer.buffer("old"));

    @Test
    void aStoredAnswerIsGivenToTheSameRequestOnly() {
        Command same = command("a", "body");
        Command other = command("b", "other body");
        Repeats<Command> repeats = new Repeats<>(
                List.of(same, other),
                Map.of(
                        same.request().key(), stored("a", "body"),
                        other.request().key(), stored("b", "body")));
        assertThat(repeats.fresh()).isEmpty();
        List<Outcome<Answer>> outcomes = repeats.all(List.of());
        assertThat(outcomes.get(0)).isEqualTo(Outcome.done(OLD));
        assertReused(outcomes.get(1));
    }

    @Test
    void aKeyThatStandsTwiceInABatchIsCarriedOutOnce() {
        List<Command> commands =
                List.of(command("a", "body"), command("b", "body"), command("a", "body"), command("a", "x"));
        Repeats<Command> repeats = new Repeats<>(commands, Map.of());
        assertThat(repeats.fresh()).containsExactly(commands.get(0), commands.get(1));
        Outcome<Answer> refused = Outcome.refused(CommonError.NOT_FOUND.exception());
        List<Outcome<Answer>> outcomes = repeats.all(List.of(Outcome.done(NEW), refused));
        assertThat(outcomes.subList(0, 3)).containsExactly(Outcome.done(NEW), refused, Outcome.done(NEW));
        assertReused(outcomes.get(3));
    }

    @Test
    void theSameKeyOfAnotherBuyerIsAnotherKey() {
        Command theirs = new Command(new RequestKey(
                new StoredAnswer.Key(new AccountId(new UUID(2, 2)), "a"), "placeOrder", Buffer.buffer("body")));
        assertThat(new Repeats<>(List.of(command("a", "body"), theirs), Map.of()).fresh())
                .hasSize(2);
    }

    private static void assertReused(Outcome<Answer> outcome) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(
                        refused.refusal().code())
                .isEqualTo(CommonError.IDEMPOTENCY_KEY_REUSED));
    }

    private static Command command(String key, String body) {
        return new Command(Market.request(BUYER, "placeOrder", key, body));
    }

    private static StoredAnswer stored(String key, String body) {
        return new StoredAnswer(
                new StoredAnswer.Key(BUYER, key), "placeOrder", Buffer.buffer(body), OLD, Instant.EPOCH);
    }
}
