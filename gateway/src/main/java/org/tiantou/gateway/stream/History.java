package org.tiantou.gateway.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last changes of a session, each from one revision to a later one, for viewers who come back. */
final class History {

    private static final int MOST = 64;

    private record Change(long from, Frame frame) {}

    private final Deque<Change> changes = new ArrayDeque<>();
    private long revision;

    /** @param revision of the first picture */
    History(long revision) {
        this.revision = revision;
    }

    /** @param to above all that came before */
    void add(long to, Frame frame) {
        changes.addLast(new Change(revision, frame));
        revision = to;
        if (changes.size() > MOST) {
            changes.removeFirst();
        }
    }

    /**
     * All changes after the revision. Empty when they are no longer kept, when no viewer of this node ever had exactly that
     * revision, or when there is more to tell than in the whole picture.
     *
     * @param wholeBytes length of the whole picture
     */
    Optional<List<Frame>> after(long seen, int wholeBytes) {
        if (seen == revision) {
            return Optional.of(List.of());
        }
        List<Frame> missed = changes.stream()
                .dropWhile(change -> change.from() != seen)
                .map(Change::frame)
                .toList();
        int bytes = missed.stream().mapToInt(Frame::length).sum();
        return missed.isEmpty() || bytes > wholeBytes ? Optional.empty() : Optional.of(missed);
    }
}
