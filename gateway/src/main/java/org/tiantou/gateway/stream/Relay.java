package org.tiantou.gateway.stream;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.kernel.LiveSessionId;

/**
 * Passes pictures on to all nodes through Redis. What is lost on the way, or while Redis is gone, the nodes find in PostgreSQL
 * within a second; the subscription comes back by itself.
 */
final class Relay {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final String TOPIC = "tiantou:live";
    private static final int ID_LENGTH = 36;

    private final Supplier<Optional<RedissonClient>> redis;
    private final Rooms rooms;
    private final AtomicBoolean subscribed = new AtomicBoolean();

    Relay(Supplier<Optional<RedissonClient>> redis, Rooms rooms) {
        this.redis = redis;
        this.rooms = rooms;
    }

    /** Does nothing once it listens; to be called now and then until it does, as Redis may come later than this node. */
    void listen() {
        topic().filter(topic -> subscribed.compareAndSet(false, true))
                .ifPresent(topic -> topic.addListenerAsync(String.class, (channel, message) -> hear(message))
                        .whenComplete((listener, failure) -> {
                            if (failure != null) {
                                LOG.debug("Not subscribed yet: {}", failure.toString());
                                subscribed.set(false);
                            }
                        }));
    }

    /** @param since when it happened */
    void pass(LiveSessionId session, JsonObject state, Instant since) {
        String message = session + " " + since + " " + state.encode();
        topic().ifPresent(topic -> topic.publishAsync(message).exceptionally(redisIsGone -> {
            LOG.debug("Session {} was not passed on: {}", session, redisIsGone.toString());
            return 0L;
        }));
    }

    /** Only what somebody watches here is read to its end. */
    private void hear(String message) {
        LiveSessionId session = new LiveSessionId(UUID.fromString(message.substring(0, ID_LENGTH)));
        if (rooms.watches(session)) {
            int state = message.indexOf(' ', ID_LENGTH + 1);
            Instant since = Instant.parse(message.substring(ID_LENGTH + 1, state));
            rooms.show(Picture.of(message.substring(state + 1)), since);
        }
    }

    private Optional<RTopic> topic() {
        return redis.get().map(client -> client.getTopic(TOPIC, StringCodec.INSTANCE));
    }
}
