package org.tiantou.gateway.stream;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.kernel.LiveSessionId;

/** Tells the other nodes how many watch here, and the board how many watch anywhere. */
final class Attendance {

    private static final Logger LOG = LoggerFactory.getLogger(Attendance.class);

    private final Rooms rooms;
    private final ViewerCounts counts;
    private final Function<Map<LiveSessionId, Long>, Future<Void>> board;

    /** @param board takes how many watch each session that somebody watches */
    Attendance(Rooms rooms, ViewerCounts counts, Function<Map<LiveSessionId, Long>, Future<Void>> board) {
        this.rooms = rooms;
        this.counts = counts;
        this.board = board;
    }

    void report() {
        rooms.all().forEach(room -> counts.report(room.session(), room.viewers()));
    }

    /** Each node tells it of the sessions that are watched there; the board keeps the most it is told. */
    void tellBoard() {
        List<LiveSessionId> watched = rooms.all().stream()
                .filter(room -> room.viewers() > 0)
                .map(Room::session)
                .toList();
        List<Future<OptionalLong>> counted = watched.stream().map(counts::of).toList();
        Future.all(counted)
                .compose(all -> board.apply(known(watched, counted)))
                .onFailure(failure -> LOG.debug("The board was not told of viewers: {}", failure.toString()));
    }

    private static Map<LiveSessionId, Long> known(List<LiveSessionId> watched, List<Future<OptionalLong>> counted) {
        Map<LiveSessionId, Long> viewers = new HashMap<>();
        for (int i = 0; i < watched.size(); i++) {
            OptionalLong count = counted.get(i).result();
            if (count.orElse(0) > 0) {
                viewers.put(watched.get(i), count.getAsLong());
            }
        }
        return viewers;
    }
}
