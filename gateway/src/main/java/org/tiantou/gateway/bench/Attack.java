package org.tiantou.gateway.bench;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * Honest live orders at a steady rate, alone and then beside ten times as many whose purchase tokens are good for nothing: forged,
 * expired, shown for another order, and shown again with an order that was answered long ago.
 */
final class Attack {

    static final String ALONE = "honest live orders, alone";
    static final String ATTACKED = "honest live orders, under attack";
    static final String TIMES = "attack of 10 times as many";

    private static final int MULTIPLE = 10;
    private static final int TURNS = 3;
    private static final int KINDS = 4;
    private static final int ATTACKERS = 64;
    private static final int STOLEN = 2_000;
    private static final int CONNECTIONS = 256;

    private final Meter meter;
    private final Options options;
    private final List<Integer> ports;
    private final List<String> accounts;
    private final Orders attackers;
    private final PurchaseTokens expiring;
    private final Instant expired;

    /** Takes part of the tokens at once, which are to be expired when the attack begins. */
    static Attack prepare(Meter meter, Options options, List<Integer> ports, Shop shop, List<Shop.Product> hot)
            throws Exception {
        List<String> accounts = shop.buyers(ATTACKERS);
        Orders attackers = Orders.withTokens(accounts, hot);
        PurchaseTokens expiring = PurchaseTokens.fetch(meter.vertx(), ports, attackers, STOLEN);
        Instant expired = Instant.now().plus(Nodes.TOKENS_LIVE).plusSeconds(1);
        return new Attack(meter, options, ports, accounts, attackers, expiring, expired);
    }

    private Attack(
            Meter meter,
            Options options,
            List<Integer> ports,
            List<String> accounts,
            Orders attackers,
            PurchaseTokens expiring,
            Instant expired) {
        this.meter = meter;
        this.options = options;
        this.ports = ports;
        this.accounts = accounts;
        this.attackers = attackers;
        this.expiring = expiring;
        this.expired = expired;
    }

    /** Several times in turns, because a machine is not equally fast all the time. */
    void run(List<String> buyers, List<Shop.Product> hot) throws Exception {
        Duration left = Duration.between(Instant.now(), expired);
        if (!left.isNegative()) {
            System.out.println("… " + left.toSeconds() + " s until the first tokens have expired");
            meter.vertx().timer(left.toMillis() + 1, TimeUnit.MILLISECONDS).await();
        }
        double rate = options.attack().orElseThrow();
        for (int turn = 0; turn < TURNS; turn++) {
            meter.measure(load(ALONE, rate), honest(buyers, hot));
            LongFunction<Buffer> honest = honest(buyers, hot);
            LongFunction<Buffer> worthless = worthless(hot);
            meter.measure(List.of(
                    new Meter.Part(load(ATTACKED, rate), honest),
                    new Meter.Part(load(TIMES, MULTIPLE * rate), worthless)));
        }
    }

    private LongFunction<Buffer> honest(List<String> buyers, List<Shop.Product> hot) throws Exception {
        Orders orders = Orders.withTokens(buyers, hot);
        double seconds = options.warmUp() + options.seconds() + 2.0;
        int count = (int) (options.attack().orElseThrow() * seconds);
        return orders.requests(PurchaseTokens.fetch(meter.vertx(), ports, orders, count));
    }

    /** The four kinds take turns. The last are genuine, so each of their orders is placed once and then only answered again. */
    private LongFunction<Buffer> worthless(List<Shop.Product> hot) throws Exception {
        Orders again = Orders.withTokens(accounts, hot);
        PurchaseTokens used = PurchaseTokens.fetch(meter.vertx(), ports, again, ATTACKERS);
        return number -> {
            int stolen = (int) (number % STOLEN);
            return switch ((int) (number % KINDS)) {
                case 0 -> attackers.forged(number);
                case 1 -> attackers.with(stolen, expiring, stolen);
                case 2 -> attackers.with(number, expiring, (stolen + 1) % STOLEN);
                default -> again.with(stolen % ATTACKERS, used, stolen % ATTACKERS);
            };
        };
    }

    private Load load(String name, double rate) {
        return new Load(
                name, ports, CONNECTIONS, OptionalDouble.of(rate), options.warmUpTime(), options.measuredTime());
    }
}
