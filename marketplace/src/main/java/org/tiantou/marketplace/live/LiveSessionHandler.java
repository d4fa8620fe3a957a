package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Cursor;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.Page;
import org.tiantou.platform.http.Request;

/** The HTTP door of sessions and their crew. */
final class LiveSessionHandler {

    /** No session starts later; PostgreSQL knows only some 290,000 years. */
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private final LiveSessionService sessions;
    private final CrewService crew;
    private final Idempotency idempotency;
    private final Runnable afterCommit;

    LiveSessionHandler(LiveSessionService sessions, CrewService crew, Idempotency idempotency, Runnable afterCommit) {
        this.sessions = sessions;
        this.crew = crew;
        this.idempotency = idempotency;
        this.afterCommit = afterCommit;
    }

    void mount(Operations operations) {
        operations
                .on("scheduleLiveSession", this::scheduleLiveSession)
                .on("listLiveSessions", this::listLiveSessions)
                .on("listMyLiveSessions", this::listMyLiveSessions)
                .on("getLiveSession", this::getLiveSession)
                .on("updateLiveSession", this::updateLiveSession)
                .on("startLiveSession", request -> step(request, sessions::start))
                .on("pauseLiveSession", request -> step(request, sessions::pause))
                .on("resumeLiveSession", request -> step(request, sessions::resume))
                .on("endLiveSession", request -> step(request, sessions::end))
                .on("cancelLiveSession", request -> step(request, sessions::cancel))
                .on("addAssistant", this::addAssistant)
                .on("removeAssistant", this::removeAssistant)
                .on("listAssistants", this::listAssistants);
    }

    private Future<Answer> scheduleLiveSession(Request request) {
        SessionPlan plan = LiveSessionJson.plan(request.body());
        return idempotency
                .once(request, db -> sessions.schedule(db, caller(request), plan)
                        .map(LiveSessionJson::created))
                .onSuccess(done -> afterCommit.run());
    }

    private Future<Answer> listLiveSessions(Request request) {
        int limit = Cursor.limit(request);
        return sessions.list(request.query("status").map(LiveStatus::valueOf), position(request), limit + 1)
                .map(found ->
                        Page.of(found, limit, last -> Cursor.of(last.plan().startsAt(), last.id())))
                .map(page -> Answer.ok(page.toJson(LiveSessionJson::full)));
    }

    private Future<Answer> listMyLiveSessions(Request request) {
        int limit = Cursor.limit(request);
        return sessions.mine(caller(request), Cursor.id(request), limit + 1)
                .map(found -> Page.of(found, limit, last -> Cursor.of(last.id())))
                .map(page -> Answer.ok(page.toJson(LiveSessionJson::full)));
    }

    private Future<Answer> getLiveSession(Request request) {
        return sessions.state(session(request)).map(LiveSessionJson::found);
    }

    private Future<Answer> updateLiveSession(Request request) {
        return sessions.update(
                        caller(request), session(request), request.ifMatch(), LiveSessionJson.plan(request.body()))
                .onSuccess(done -> afterCommit.run())
                .map(LiveSessionJson::found);
    }

    private Future<Answer> addAssistant(Request request) {
        return crew.add(caller(request), session(request), assistant(request))
                .onSuccess(done -> afterCommit.run())
                .map(done -> Answer.noContent());
    }

    private Future<Answer> removeAssistant(Request request) {
        return crew.remove(caller(request), session(request), assistant(request))
                .onSuccess(done -> afterCommit.run())
                .map(done -> Answer.noContent());
    }

    private Future<Answer> listAssistants(Request request) {
        return crew.list(caller(request), session(request)).map(found -> {
            JsonArray items = new JsonArray();
            found.forEach(account -> items.add(new JsonObject().put("accountId", account.toString())));
            return Answer.ok(new JsonObject().put("items", items));
        });
    }

    /** A step of a session's life. */
    @FunctionalInterface
    private interface Step {
        Future<LiveSession> take(SqlClient db, AccountId caller, LiveSessionId id);
    }

    private Future<Answer> step(Request request, Step step) {
        return idempotency
                .once(request, db -> step.take(db, caller(request), session(request))
                        .map(LiveSessionJson::found))
                .onSuccess(done -> afterCommit.run());
    }

    private static Optional<LiveSessionRepository.Position> position(Request request) {
        return Cursor.from(request, 2).map(cursor -> {
            try {
                Instant startsAt = Instant.parse(cursor.parts().get(0));
                if (startsAt.isAfter(LAST) || startsAt.isBefore(Instant.EPOCH)) {
                    throw foreignCursor();
                }
                UUID id = UUID.fromString(cursor.parts().get(1));
                return new LiveSessionRepository.Position(startsAt, id);
            } catch (DateTimeParseException | IllegalArgumentException foreign) {
                throw foreignCursor();
            }
        });
    }

    private static DomainException foreignCursor() {
        return CommonError.invalid("cursor", "the nextCursor of the page before");
    }

    private static AccountId caller(Request request) {
        return request.principal().account();
    }

    private static LiveSessionId session(Request request) {
        return new LiveSessionId(request.id("sessionId"));
    }

    private static AccountId assistant(Request request) {
        return new AccountId(request.id("accountId"));
    }
}
