package org.tiantou.gateway.stream;

import io.vertx.core.Context;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/** The viewers of a room that share an event loop; touched on that loop alone. */
final class Crowd {

    private final Context loop;
    private final Set<Viewer> viewers = new HashSet<>();

    /** @param loop a context of the event loop */
    Crowd(Context loop) {
        this.loop = loop;
    }

    /** Shows the first frames, and all later ones. */
    void admit(Viewer viewer, List<Frame> first) {
        loop.runOnContext(admitted -> {
            viewers.add(viewer);
            viewer.onGone(() -> viewers.remove(viewer));
            first.forEach(viewer::show);
        });
    }

    /** @param shown is told how many were too slow */
    void show(Frame frame, IntConsumer shown) {
        loop.runOnContext(now -> {
            int dropped = 0;
            for (Viewer viewer : List.copyOf(viewers)) {
                if (!viewer.show(frame)) {
                    viewers.remove(viewer);
                    dropped++;
                }
            }
            shown.accept(dropped);
        });
    }

    void end() {
        loop.runOnContext(now -> List.copyOf(viewers).forEach(Viewer::end));
    }
}
