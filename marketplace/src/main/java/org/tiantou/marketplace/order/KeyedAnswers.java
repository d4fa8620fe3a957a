package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tiantou.platform.commit.Outcome;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.IdempotencyRepository;
import org.tiantou.platform.http.StoredAnswer;

/** The stored answers of a batch of commands. */
final class KeyedAnswers {

    private final IdempotencyRepository answers;

    KeyedAnswers(IdempotencyRepository answers) {
        this.answers = answers;
    }

    Future<Map<StoredAnswer.Key, StoredAnswer>> find(SqlClient db, List<? extends Keyed> commands) {
        return answers.find(
                db, commands.stream().map(command -> command.request().key()).toList());
    }

    /** Stores the answers of those commands that were carried out. */
    Future<Void> store(SqlClient db, List<? extends Keyed> commands, List<Outcome<Answer>> outcomes, Instant at) {
        List<StoredAnswer> done = new ArrayList<>(commands.size());
        for (int i = 0; i < commands.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Done<Answer> answered) {
                RequestKey request = commands.get(i).request();
                done.add(new StoredAnswer(request.key(), request.operation(), request.hash(), answered.result(), at));
            }
        }
        return done.isEmpty() ? Future.succeededFuture() : answers.store(db, done);
    }
}
