package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.sql.Database;

/** This node's view of the signing keys. Nodes meet in PostgreSQL: each looks there regularly, and for a key it doesn't know. */
final class SigningKeys {

    private static final int BITS = 2048;
    private static final long PAUSE_SECONDS = 1;

    private final Vertx vertx;
    private final Database database;
    private final SigningKeyRepository repository;
    private final EventFeed feed;
    private final IdGenerator ids;
    private final Clock clock;
    private final SecureRandom random;
    private volatile KeyRing ring;
    private Future<?> pause = Future.succeededFuture();
    private Future<Void> next;

    SigningKeys(
            Vertx vertx,
            Database database,
            SigningKeyRepository repository,
            EventFeed feed,
            IdGenerator ids,
            Clock clock,
            SecureRandom random) {
        this.vertx = vertx;
        this.database = database;
        this.repository = repository;
        this.feed = feed;
        this.ids = ids;
        this.clock = clock;
        this.random = random;
    }

    /** Makes the first key when there is none, on one of the nodes. */
    Future<Void> start() {
        return repository
                .ids(database.client())
                .compose(known -> known.isEmpty() ? createFirst() : Future.succeededFuture())
                .compose(ready -> reload());
    }

    KeyRing ring() {
        KeyRing loaded = ring;
        if (loaded == null) {
            throw new IllegalStateException("start() has not finished");
        }
        return loaded;
    }

    /** A new key pair, which no node uses yet. */
    Future<SigningKey> generate() {
        return vertx.executeBlocking(
                () -> new SigningKey(
                        ids.next(),
                        rsa(random).generateKeyPair(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS)),
                false);
    }

    /** Signs with this key from the commit on; other nodes follow at their next look. */
    Future<SigningKey> rotate(SqlClient db, SigningKey key, AccountId by) {
        return repository
                .lock(db)
                .compose(locked -> repository.insert(db, key))
                .compose(inserted -> feed.append(db, new SigningKeyRotated(key.id(), by.value())))
                .map(key);
    }

    Future<Void> reload() {
        return repository.ids(database.client()).compose(found -> isKnown(found) ? Future.succeededFuture() : load());
    }

    /** Looks for keys of other nodes, at most once a second; who comes in between waits for the next look. */
    synchronized Future<Void> lookAgain() {
        if (pause.isComplete()) {
            return look();
        }
        if (next == null) {
            next = pause.compose(over -> look());
        }
        return next;
    }

    /** Forgets keys that verify nothing any more. */
    Future<Void> forgetRetired() {
        return repository.forgetFollowedBefore(
                database.client(), clock.instant().minus(KeyRing.RETENTION.multipliedBy(2)));
    }

    private synchronized Future<Void> look() {
        next = null;
        pause = vertx.timer(PAUSE_SECONDS, TimeUnit.SECONDS);
        return reload();
    }

    private Future<Void> createFirst() {
        return generate()
                .compose(key -> database.inTransaction(db -> repository
                        .lock(db)
                        .compose(locked -> repository.ids(db))
                        .compose(known -> known.isEmpty() ? repository.insert(db, key) : Future.succeededFuture())));
    }

    private boolean isKnown(List<UUID> found) {
        KeyRing loaded = ring;
        return loaded != null && loaded.ids().equals(found);
    }

    private Future<Void> load() {
        return repository.list(database.client()).map(keys -> {
            ring = new KeyRing(keys);
            return null;
        });
    }

    private static KeyPairGenerator rsa(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS, random);
            return generator;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }
}
