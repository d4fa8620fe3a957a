package org.tiantou.marketplace.live;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.VariantId;

/**
 * The offers of a session, at most 100, of which at most 3 are pinned.
 *
 * @param offers by position, which is 1, 2, 3, …
 */
record Bag(LiveSessionId session, List<LiveOffer> offers) {

    static final int MOST = 100;
    static final int MOST_PINS = 3;

    /** A new offer at the end; refuses with BAG_FULL or OFFER_EXISTS. */
    LiveOffer add(LiveOfferId id, VariantId variant, ProducerId producer, Optional<Money> sessionPrice, Instant now) {
        if (offers.stream().anyMatch(offer -> offer.variant().equals(variant))) {
            throw LiveError.OFFER_EXISTS.exception();
        }
        if (offers.size() >= MOST) {
            throw LiveError.BAG_FULL.exception();
        }
        return new LiveOffer(
                id, session, variant, producer, offers.size() + 1, true, Optional.empty(), sessionPrice, 1, now);
    }

    /** Fails with NOT_FOUND. */
    LiveOffer get(LiveOfferId id) {
        return offers.stream()
                .filter(offer -> offer.id().equals(id))
                .findFirst()
                .orElseThrow(CommonError.NOT_FOUND::exception);
    }

    /** The offer pinned, as it is where it was pinned before; refuses with PINS_FULL. */
    LiveOffer pin(LiveOfferId id, Instant now) {
        LiveOffer offer = get(id);
        return offer.pin().isPresent() ? offer : offer.pinned(freePlace(), now);
    }

    /** All offers in the new order; refuses with INVALID_REQUEST unless it names each of them once. */
    List<LiveOffer> order(List<LiveOfferId> wanted) {
        Map<LiveOfferId, LiveOffer> known = new HashMap<>();
        offers.forEach(offer -> known.put(offer.id(), offer));
        if (wanted.size() != offers.size() || !known.keySet().equals(new HashSet<>(wanted))) {
            throw CommonError.invalid("offerIds", "each offer of the session, once");
        }
        return IntStream.range(0, wanted.size())
                .mapToObj(i -> known.get(wanted.get(i)).at(i + 1))
                .toList();
    }

    List<LiveOfferId> ids() {
        return ids(offer -> true);
    }

    List<LiveOfferId> switchedOn() {
        return ids(LiveOffer::switchedOn);
    }

    private List<LiveOfferId> ids(Predicate<LiveOffer> chosen) {
        return offers.stream().filter(chosen).map(LiveOffer::id).toList();
    }

    private int freePlace() {
        Set<Integer> taken = offers.stream()
                .flatMap(offer -> offer.pin().stream())
                .map(LiveOffer.Pin::place)
                .collect(Collectors.toSet());
        return IntStream.rangeClosed(1, MOST_PINS)
                .filter(place -> !taken.contains(place))
                .findFirst()
                .orElseThrow(LiveError.PINS_FULL::exception);
    }
}
