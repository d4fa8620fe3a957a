package org.tiantou.marketplace.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.kernel.VariantId;
import org.tiantou.marketplace.stock.LiveTerms;
import org.tiantou.marketplace.stock.Offer;
import org.tiantou.marketplace.stock.OfferKey;
import org.tiantou.marketplace.stock.PoolId;
import org.tiantou.marketplace.stock.PriceWindow;
import org.tiantou.marketplace.stock.Pricing;
import org.tiantou.marketplace.stock.PurchaseLimits;

/** A scarce market and a crowd of buyers, made up from a seed. */
final class RandomBatch {

    static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    final Map<OfferKey, Offer> shelf = new LinkedHashMap<>();
    final List<Placement> placements = new ArrayList<>();
    final Map<BuyerLimit.Key, Integer> taken = new HashMap<>();
    final Set<AccountId> hoarders = new HashSet<>();
    private final Map<ProducerId, Long> freeParcels = new HashMap<>();
    private final Random random;

    RandomBatch(long seed) {
        random = new Random(seed);
        IntStream.range(0, 1 + random.nextInt(5)).forEach(i -> stock());
        List<AccountId> buyers = IntStream.range(0, 1 + random.nextInt(6))
                .mapToObj(i -> new AccountId(id()))
                .toList();
        buyers.stream().filter(buyer -> random.nextInt(4) == 0).forEach(hoarders::add);
        for (Offer offer : shelf.values()) {
            if (offer.limits().perSession().isPresent()) {
                take(offer, buyers, Optional.empty());
            }
            if (offer.limits().perDay().isPresent()) {
                take(offer, buyers, Optional.of(IntakeTerms.day(NOW)));
            }
        }
        IntStream.range(0, random.nextInt(40))
                .forEach(i -> placements.add(
                        new Placement(new OrderId(id()), buyers.get(random.nextInt(buyers.size())), wish())));
    }

    private void take(Offer offer, List<AccountId> buyers, Optional<LocalDate> day) {
        buyers.stream()
                .filter(buyer -> random.nextBoolean())
                .forEach(buyer -> taken.put(new BuyerLimit.Key(offer.pool(), buyer, day), random.nextInt(4)));
    }

    UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    IntakeDecision decision(List<Placement> of) {
        return new IntakeDecision(of, shelf, Map.of(), IntakeTerms.at(NOW), this::id);
    }

    List<Verdict> decide(List<Placement> of) {
        return decision(of).decide(taken, hoarders, sheet());
    }

    long free(ProducerId producer) {
        return freeParcels.get(producer);
    }

    /** Each producer has a courier with room for a few parcels. */
    PickupBooking.Sheet sheet() {
        Map<ProducerId, Long> left = new HashMap<>(freeParcels);
        return sheet((needs, until) -> {
            Map<ProducerId, Long> after = new HashMap<>(left);
            for (PickupBooking.Need need : needs) {
                if (after.merge(need.producer(), (long) -need.parcels(), Long::sum) < 0) {
                    return new PickupBooking.Booking.Infeasible(need.consignment(), List.of());
                }
            }
            left.putAll(after);
            return new PickupBooking.Booking.Booked(
                    needs.stream().map(need -> FakePickupBooking.PROMISE).toList());
        });
    }

    /** A sheet that books like this, has a way for whoever asks only, and never runs short. */
    static PickupBooking.Sheet sheet(BiFunction<List<PickupBooking.Need>, Instant, PickupBooking.Booking> booking) {
        return sheet(
                booking,
                (needs, until) -> new PickupBooking.Booking.Booked(
                        needs.stream().map(need -> FakePickupBooking.PROMISE).toList()));
    }

    /** A sheet that books and indicates like this and never runs short. */
    static PickupBooking.Sheet sheet(
            BiFunction<List<PickupBooking.Need>, Instant, PickupBooking.Booking> booking,
            BiFunction<List<PickupBooking.Need>, Instant, PickupBooking.Booking> indicating) {
        return new PickupBooking.Sheet() {
            @Override
            public PickupBooking.Booking book(List<PickupBooking.Need> needs, Instant holdExpiresAt) {
                return booking.apply(needs, holdExpiresAt);
            }

            @Override
            public PickupBooking.Booking quote(List<PickupBooking.Need> needs) {
                throw new UnsupportedOperationException();
            }

            @Override
            public PickupBooking.Booking indicate(List<PickupBooking.Need> needs, Instant holdExpiresAt) {
                return indicating.apply(needs, holdExpiresAt);
            }

            @Override
            public boolean leavesPlenty() {
                return true;
            }
        };
    }

    private void stock() {
        List<ProducerId> known = List.copyOf(freeParcels.keySet());
        ProducerId producer = known.isEmpty() || random.nextInt(3) == 0
                ? new ProducerId(id())
                : known.get(random.nextInt(known.size()));
        freeParcels.putIfAbsent(producer, (long) random.nextInt(30));
        Offer offer = new Offer(
                new PoolId(id()),
                new VariantId(id()),
                random.nextInt(3) == 0 ? Optional.of(live()) : Optional.empty(),
                new ListingId(id()),
                producer,
                "泗水地瓜",
                "370831100201",
                random.nextBoolean() ? TemperatureClass.AMBIENT : TemperatureClass.CHILLED,
                1 + random.nextInt(40_000),
                1 + random.nextInt(40_000),
                1 + random.nextInt(500),
                new Pricing(Money.cny(1 + random.nextInt(5_000)), window(), window()),
                new PurchaseLimits(limit(), limit(), limit()),
                random.nextInt(8) > 0,
                false,
                random.nextInt(25),
                random.nextInt(4) == 0,
                1);
        shelf.put(offer.key(), offer);
    }

    private LiveTerms live() {
        return new LiveTerms(
                new LiveOfferId(id()),
                new LiveSessionId(id()),
                new AccountId(id()),
                1 + random.nextInt(30),
                random.nextInt(3) == 0);
    }

    /** Some are open, some over, some to come. */
    private Optional<PriceWindow> window() {
        Instant from = NOW.plusSeconds(random.nextInt(3) * 60L - 60);
        return random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new PriceWindow(Money.cny(1 + random.nextInt(5_000)), from, from.plusSeconds(60)));
    }

    private OptionalInt limit() {
        return random.nextInt(3) == 0 ? OptionalInt.of(1 + random.nextInt(6)) : OptionalInt.empty();
    }

    private NewOrder wish() {
        List<Offer> offers = List.copyOf(shelf.values());
        List<NewOrder.Line> lines = IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(i -> line(offers.get(random.nextInt(offers.size()))))
                .toList();
        return new NewOrder(lines, Market.ADDRESS);
    }

    private NewOrder.Line line(Offer offer) {
        boolean outdated = random.nextInt(20) == 0;
        boolean unknown = random.nextInt(30) == 0;
        return new NewOrder.Line(
                unknown ? new VariantId(id()) : offer.variant(),
                1 + random.nextInt(5),
                outdated ? offer.priceAt(NOW).plus(Money.cny(1)) : offer.priceAt(NOW),
                offer.live().map(LiveTerms::offer),
                Optional.empty());
    }
}
