package org.tiantou.marketplace.board;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Cursor;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.Request;

/** The HTTP door of boards. */
final class BoardHandler {

    /** No session takes place later; PostgreSQL knows only some 290,000 years. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final BoardService boards;
    private final ClickService clicks;

    BoardHandler(BoardService boards, ClickService clicks) {
        this.boards = boards;
        this.clicks = clicks;
    }

    void mount(Operations operations) {
        operations
                .on("getBoard", this::getBoard)
                .on("listBoardMinutes", this::listBoardMinutes)
                .on("clickOffer", this::clickOffer);
    }

    private Future<Answer> getBoard(Request request) {
        return boards.now(caller(request), session(request), producer(request)).map(BoardJson::board);
    }

    private Future<Answer> listBoardMinutes(Request request) {
        Optional<Instant> after = Cursor.from(request, 1)
                .map(cursor -> instant(
                        "cursor",
                        "the nextCursor of the page before",
                        cursor.parts().get(0)));
        Optional<Instant> from = request.query("from").map(text -> instant("from", "an instant", text));
        Instant first = after.or(() -> from).orElse(Instant.EPOCH).truncatedTo(ChronoUnit.MINUTES);
        return boards.curve(caller(request), session(request), producer(request), first, Cursor.limit(request))
                .map(BoardJson::curve);
    }

    private Future<Answer> clickOffer(Request request) {
        return clicks.click(caller(request), session(request), request.id("offerId"))
                .map(counted -> Answer.noContent());
    }

    private static Instant instant(String field, String expected, String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LAST)) {
                throw CommonError.invalid(field, expected);
            }
            return instant;
        } catch (DateTimeParseException wrong) {
            throw CommonError.invalid(field, expected);
        }
    }

    private static AccountId caller(Request request) {
        return request.principal().account();
    }

    private static LiveSessionId session(Request request) {
        return new LiveSessionId(request.id("sessionId"));
    }

    private static Optional<ProducerId> producer(Request request) {
        return request.query("producerId").map(UUID::fromString).map(ProducerId::new);
    }
}
