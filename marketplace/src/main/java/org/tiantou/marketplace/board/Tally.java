package org.tiantou.marketplace.board;

/**
 * How much of something.
 *
 * @param orders each counted once, however many of its lines are of the subject
 * @param fen sum of the lines, 分
 */
record Tally(long orders, long units, long fen) {

    static final Tally NONE = new Tally(0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(
                Math.addExact(orders, other.orders), Math.addExact(units, other.units), Math.addExact(fen, other.fen));
    }

    Tally minus(Tally other) {
        return new Tally(
                Math.subtractExact(orders, other.orders),
                Math.subtractExact(units, other.units),
                Math.subtractExact(fen, other.fen));
    }
}
