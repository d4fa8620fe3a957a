package org.tiantou.marketplace.board;

/**
 * What happened to a subject; counters of several minutes add up to those of all of them.
 *
 * @param lapsed expired or cancelled before they were paid; what was paid after all is taken off in the minute of its payment
 * @param awaiting placed without a hold and not paid yet: first paid, first served
 * @param due consignments of paid orders
 * @param withdrawn consignments of refunded orders
 * @param collected consignments that a courier has
 */
record Counters(
        Tally placed,
        Tally paid,
        Tally refunded,
        Tally lapsed,
        Tally awaiting,
        long due,
        long withdrawn,
        long collected) {

    static final Counters NONE = new Counters(Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE, 0, 0, 0);

    static Counters placed(Tally placed) {
        return new Counters(placed, Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE, 0, 0, 0);
    }

    static Counters paid(Tally paid, long consignments) {
        return new Counters(Tally.NONE, paid, Tally.NONE, Tally.NONE, Tally.NONE, consignments, 0, 0);
    }

    static Counters refunded(Tally refunded, long consignments) {
        return new Counters(Tally.NONE, Tally.NONE, refunded, Tally.NONE, Tally.NONE, 0, consignments, 0);
    }

    static Counters lapsed(Tally lapsed) {
        return new Counters(Tally.NONE, Tally.NONE, Tally.NONE, lapsed, Tally.NONE, 0, 0, 0);
    }

    static Counters awaiting(Tally awaiting) {
        return new Counters(Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE, awaiting, 0, 0, 0);
    }

    static Counters collected(long consignments) {
        return new Counters(Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE, 0, 0, consignments);
    }

    Counters plus(Counters other) {
        return new Counters(
                placed.plus(other.placed),
                paid.plus(other.paid),
                refunded.plus(other.refunded),
                lapsed.plus(other.lapsed),
                awaiting.plus(other.awaiting),
                due + other.due,
                withdrawn + other.withdrawn,
                collected + other.collected);
    }

    /** What is held and not paid: of a whole session, not of a minute. */
    Tally unpaid() {
        return placed.minus(paid).minus(lapsed).minus(awaiting);
    }

    /** Net turnover, 分; below zero in a minute in which more was refunded than paid. */
    long netFen() {
        return paid.fen() - refunded.fen();
    }

    /** Paid consignments that wait for a courier: of a whole session, not of a minute. */
    long toCollect() {
        return due - withdrawn - collected;
    }
}
