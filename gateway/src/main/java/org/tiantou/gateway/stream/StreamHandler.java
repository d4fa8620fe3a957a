package org.tiantou.gateway.stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.platform.http.AccessLog;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Network;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.Request;

/** The HTTP door of viewers. */
final class StreamHandler {

    private static final long NOTHING_SEEN = -1;

    private final Vertx vertx;
    private final Rooms rooms;
    private final Turnstile turnstile;

    StreamHandler(Vertx vertx, Rooms rooms, Turnstile turnstile) {
        this.vertx = vertx;
        this.rooms = rooms;
        this.turnstile = turnstile;
    }

    void mount(Operations operations) {
        operations
                .on("watchLiveSession", this::watchLiveSession)
                .on("watchLiveSessionBySocket", this::watchLiveSessionBySocket);
    }

    private Future<Answer> watchLiveSession(Request request) {
        long seen = seen(request);
        return let(
                request,
                seen,
                (room, leave) -> room.hasNothingAfter(seen)
                        ? Future.succeededFuture(Answer.noContent()).onSuccess(told -> leave.run())
                        : request.takeOver(context -> admit(room, new EventViewer(context), seen, leave)));
    }

    private Future<Answer> watchLiveSessionBySocket(Request request) {
        long seen = seen(request);
        return let(request, seen, (room, leave) -> {
            if (!request.asksForWebSocket()) {
                throw StreamError.UPGRADE_REQUIRED.exception();
            }
            return request.takeOver(context -> upgrade(context, room, seen, leave));
        });
    }

    /** What is done with a viewer who was let in; {@code leave} is to be run when it goes. */
    @FunctionalInterface
    private interface Inside {
        Future<Answer> in(Room room, Runnable leave);
    }

    private Future<Answer> let(Request request, long seen, Inside inside) {
        String sender = Network.of(request.clientAddress());
        turnstile.enter(sender);
        Runnable leave = () -> turnstile.leave(sender);
        return rooms.enter(new LiveSessionId(request.id("sessionId")), seen)
                .compose(room -> inside.in(room, leave))
                .onFailure(refused -> leave.run());
    }

    private void upgrade(RoutingContext context, Room room, long seen, Runnable leave) {
        context.request()
                .toWebSocket()
                .onSuccess(socket -> {
                    AccessLog.becameSocket(context);
                    admit(room, new SocketViewer(context, socket), seen, leave);
                })
                .onFailure(failed -> leave.run());
    }

    private void admit(Room room, Viewer viewer, long seen, Runnable leave) {
        viewer.onGone(leave);
        room.admit(viewer, seen, vertx.getOrCreateContext());
    }

    /** Browsers send the header when they come again; where no header can be set, the query says it. */
    private static long seen(Request request) {
        return request.queryLong("Last-Event-ID")
                .or(() -> request.queryLong("lastEventId"))
                .orElse(NOTHING_SEEN);
    }
}
