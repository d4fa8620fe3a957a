package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tiantou.platform.commit.Outcome;
import org.tiantou.platform.crypto.PersonalData;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.IdempotencyRepository;
import org.tiantou.platform.http.StoredAnswer;

/** Stored answers about orders: they hold names and addresses, so their bodies are encrypted at rest. */
final class SealedAnswers {

    private final IdempotencyRepository answers = new IdempotencyRepository();
    private final PersonalData personalData;
    private final Set<String> operations;

    /** @param operations whose answers are stored here; those of others are not opened, they never match a request */
    SealedAnswers(PersonalData personalData, Set<String> operations) {
        this.personalData = personalData;
        this.operations = operations;
    }

    Future<Map<StoredAnswer.Key, StoredAnswer>> find(SqlClient db, List<? extends Keyed> commands) {
        return answers.find(
                        db,
                        commands.stream()
                                .map(command -> command.request().key())
                                .toList())
                .map(found -> found.values().stream()
                        .map(this::open)
                        .collect(Collectors.toMap(StoredAnswer::key, stored -> stored)));
    }

    /** Stores the answers of those commands that were carried out. */
    Future<Void> store(SqlClient db, List<? extends Keyed> commands, List<Outcome<Answer>> outcomes, Instant at) {
        List<StoredAnswer> done = new ArrayList<>(commands.size());
        for (int i = 0; i < commands.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Done<Answer> answered) {
                RequestKey request = commands.get(i).request();
                done.add(new StoredAnswer(
                        request.key(), request.operation(), request.hash(), seal(answered.result()), at));
            }
        }
        return done.isEmpty() ? Future.succeededFuture() : answers.store(db, done);
    }

    private Answer seal(Answer answer) {
        byte[] body = personalData.encrypt(answer.body().getBytes());
        return new Answer(answer.status(), answer.headers(), Buffer.buffer(body));
    }

    private StoredAnswer open(StoredAnswer stored) {
        if (!operations.contains(stored.operation())) {
            return stored;
        }
        Answer sealed = stored.answer();
        Buffer body = Buffer.buffer(personalData.decryptBytes(sealed.body().getBytes()));
        return new StoredAnswer(
                stored.key(),
                stored.operation(),
                stored.requestHash(),
                new Answer(sealed.status(), sealed.headers(), body),
                stored.createdAt());
    }
}
