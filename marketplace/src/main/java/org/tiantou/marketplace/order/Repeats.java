package org.tiantou.marketplace.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;
import org.tiantou.platform.commit.Outcome;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.StoredAnswer;

/** Tells the new commands of a batch from those that were answered before, or that stand in the batch twice. */
final class Repeats<C extends Keyed> {

    private final List<C> commands;
    private final Map<StoredAnswer.Key, StoredAnswer> stored;
    private final Map<StoredAnswer.Key, Integer> firsts = new HashMap<>();
    private final List<C> fresh = new ArrayList<>();

    Repeats(List<C> commands, Map<StoredAnswer.Key, StoredAnswer> stored) {
        this.commands = commands;
        this.stored = stored;
        for (C command : commands) {
            StoredAnswer.Key key = command.request().key();
            if (!stored.containsKey(key) && firsts.putIfAbsent(key, fresh.size()) == null) {
                fresh.add(command);
            }
        }
    }

    /** The first commands with keys that have no answer yet. */
    List<C> fresh() {
        return fresh;
    }

    /** One outcome per command of the batch, given those of the fresh ones. */
    List<Outcome<Answer>> all(List<Outcome<Answer>> ofFresh) {
        List<Outcome<Answer>> outcomes = new ArrayList<>(commands.size());
        for (C command : commands) {
            StoredAnswer answered = stored.get(command.request().key());
            outcomes.add(answered == null ? ofFirst(command, ofFresh) : replay(command, answered));
        }
        return outcomes;
    }

    private Outcome<Answer> ofFirst(C command, List<Outcome<Answer>> ofFresh) {
        int first = firsts.get(command.request().key());
        return fresh.get(first).request().hash().equals(command.request().hash())
                ? ofFresh.get(first)
                : Outcome.refused(CommonError.IDEMPOTENCY_KEY_REUSED.exception());
    }

    private Outcome<Answer> replay(C command, StoredAnswer answered) {
        try {
            return Outcome.done(
                    Idempotency.sameRequest(answered, command.request().hash()));
        } catch (DomainException reused) {
            return Outcome.refused(reused);
        }
    }
}
