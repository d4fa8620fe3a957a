package org.tiantou.gateway.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Loads an endpoint from one event loop. With a rate, requests are due on schedule and wait for a free connection; their
 * latency is counted from when they were due.
 */
final class LoadGenerator {

    private static final long HIGHEST_MICROS = 120_000_000L;
    private static final int DIGITS = 3;

    private final Vertx vertx;
    private final Load load;
    private final LongFunction<Buffer> requests;
    private final Supplier<Map<String, Double>> cpuSeconds;
    private final Promise<Measured> done = Promise.promise();
    private final Histogram accepted = new Histogram(HIGHEST_MICROS, DIGITS);
    private final Histogram refused = new Histogram(HIGHEST_MICROS, DIGITS);
    private final Map<Integer, Long> byStatus = new TreeMap<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final List<Connection> connections = new ArrayList<>();
    private long started;
    private long sent;
    private int inFlight;
    private boolean measuring;
    private boolean stopping;
    private long measuringSince;
    private Map<String, Double> cpuBefore = Map.of();

    /**
     * @param requests makes the n-th request
     * @param cpuSeconds CPU time that each observed process has used so far
     */
    LoadGenerator(Vertx vertx, Load load, LongFunction<Buffer> requests, Supplier<Map<String, Double>> cpuSeconds) {
        this.vertx = vertx;
        this.load = load;
        this.requests = requests;
        this.cpuSeconds = cpuSeconds;
    }

    /** Must be called on the event loop that it will run on. */
    Future<Measured> run() {
        NetClient client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        List<Future<NetSocket>> opening = new ArrayList<>();
        for (int i = 0; i < load.connections(); i++) {
            opening.add(client.connect(load.ports().get(i % load.ports().size()), "127.0.0.1"));
        }
        return Future.all(opening)
                .compose(opened -> {
                    opened.<NetSocket>list().forEach(socket -> connections.add(new Connection(socket, this::answered)));
                    begin();
                    return done.future();
                })
                .onComplete(finished -> client.close());
    }

    private void begin() {
        started = System.nanoTime();
        idle.addAll(connections);
        after(load.warmUp(), this::measure);
        after(load.warmUp().plus(load.duration()), this::finish);
        if (load.rate().isPresent()) {
            vertx.setPeriodic(1, this::sendWhatIsDue);
        } else {
            connections.forEach(connection -> sendNow(idle.remove()));
        }
    }

    private void after(Duration time, Runnable work) {
        if (time.isZero()) {
            work.run();
        } else {
            vertx.setTimer(time.toMillis(), tick -> work.run());
        }
    }

    private void sendWhatIsDue(long timer) {
        if (stopping) {
            vertx.cancelTimer(timer);
        }
        long now = System.nanoTime();
        while (!stopping && !idle.isEmpty() && dueAt(sent) <= now) {
            send(idle.remove(), dueAt(sent));
        }
    }

    private long dueAt(long number) {
        return started + (long) (number * 1e9 / load.rate().orElseThrow());
    }

    private void sendNow(Connection connection) {
        send(connection, System.nanoTime());
    }

    private void send(Connection connection, long due) {
        inFlight++;
        connection.send(requests.apply(sent++), due);
    }

    private void answered(Connection connection, int status) {
        inFlight--;
        long now = System.nanoTime();
        if (measuring) {
            (Measured.isAccepted(status) ? accepted : refused)
                    .recordValue(Math.min(HIGHEST_MICROS, (now - connection.due()) / 1000));
            byStatus.merge(status, 1L, Long::sum);
        }
        if (stopping) {
            finishWhenAllAnswered();
        } else if (load.rate().isEmpty()) {
            sendNow(connection);
        } else if (dueAt(sent) <= now) {
            send(connection, dueAt(sent));
        } else {
            idle.add(connection);
        }
    }

    private void measure() {
        measuring = true;
        measuringSince = System.nanoTime();
        cpuBefore = cpuSeconds.get();
    }

    private void finish() {
        double seconds = (System.nanoTime() - measuringSince) / 1e9;
        Map<String, Double> cores = new TreeMap<>();
        cpuSeconds
                .get()
                .forEach(
                        (process, used) -> cores.put(process, (used - cpuBefore.getOrDefault(process, 0.0)) / seconds));
        measuring = false;
        stopping = true;
        result = new Measured(load, accepted, refused, byStatus, seconds, cores);
        finishWhenAllAnswered();
    }

    private Measured result;

    private void finishWhenAllAnswered() {
        if (inFlight == 0) {
            connections.forEach(Connection::close);
            done.tryComplete(result);
        }
    }
}
