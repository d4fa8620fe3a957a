package org.tiantou.marketplace.stock;

import java.util.List;
import java.util.Optional;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveOfferId;

/** The pool of a live offer and the shop's pool of the same variant, between which units move; their sum stays. */
public record SessionStock(LiveOfferId offer, Stock session, Stock shop) {

    /**
     * Moves units to the session, negative: back to the shop. Refuses with STOCK_NEGATIVE_REFUSED what would leave either
     * pool with less than nothing.
     */
    SessionStock moved(long delta) {
        return new SessionStock(offer, session.moved(delta), shop.moved(-delta));
    }

    /** Everything that nobody holds goes back to the shop. */
    SessionStock emptied() {
        return moved(-session.available());
    }

    /** The two movements that lead here, none where nothing moved. */
    List<StockMovement> since(SessionStock before, Optional<AccountId> by) {
        long delta = session.available() - before.session.available();
        MovementReason why = delta > 0 ? MovementReason.SESSION_ALLOCATED : MovementReason.SESSION_RETURNED;
        return delta == 0
                ? List.of()
                : List.of(
                        StockMovement.between(session.pool(), delta, why, by),
                        StockMovement.between(shop.pool(), -delta, why, by));
    }
}
