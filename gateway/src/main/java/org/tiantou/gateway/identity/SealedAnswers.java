package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;
import org.tiantou.platform.crypto.PersonalData;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Request;

/** Idempotent answers with a secret or personal data in them: what is stored for the repetition is encrypted. */
final class SealedAnswers {

    private final Idempotency idempotency;
    private final PersonalData cipher;

    SealedAnswers(Idempotency idempotency, PersonalData cipher) {
        this.idempotency = idempotency;
        this.cipher = cipher;
    }

    /** As {@link Idempotency#once}. */
    Future<Answer> once(Request request, Function<SqlConnection, Future<Answer>> work) {
        return idempotency.once(request, db -> work.apply(db).map(this::sealed)).map(this::opened);
    }

    private Answer sealed(Answer answer) {
        return withBody(answer, Buffer.buffer(cipher.encrypt(answer.body().getBytes())));
    }

    private Answer opened(Answer answer) {
        return withBody(answer, Buffer.buffer(cipher.decryptBytes(answer.body().getBytes())));
    }

    private static Answer withBody(Answer answer, Buffer body) {
        return new Answer(answer.status(), answer.headers(), body);
    }
}
