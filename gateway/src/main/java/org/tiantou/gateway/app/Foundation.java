package org.tiantou.gateway.app;

import com.fasterxml.uuid.Generators;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.platform.config.Settings;
import org.tiantou.platform.crypto.MasterKey;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.event.EventNudge;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.sql.Database;

/** What all features stand on: database, Redis, keys, clock, ids, the event feed. */
record Foundation(
        Vertx vertx,
        Settings settings,
        Database database,
        RedisLink redis,
        MasterKey masterKey,
        Clock clock,
        IdGenerator ids,
        SecureRandom random,
        EventFeed feed,
        EventNudge nudge,
        Idempotency idempotency) {

    /** @param urls of the engines in use */
    static Foundation lay(Vertx vertx, Settings settings, EngineUrls urls, MasterKey masterKey, Clock clock) {
        Database database = Database.connect(vertx, urls.database(), settings.databaseConnections());
        return new Foundation(
                vertx,
                settings,
                database,
                new RedisLink(vertx, urls.redis()),
                masterKey,
                clock,
                Generators.timeBasedEpochRandomGenerator()::generate,
                new SecureRandom(),
                new EventFeed(clock),
                new EventNudge(vertx, database, urls.database()),
                new Idempotency(database, masterKey, clock));
    }

    Future<Void> open() {
        return Future.all(redis.open(), nudge.start()).mapEmpty();
    }

    /** Last of all: nothing may use it any more. */
    Future<Void> close() {
        return nudge.stop().eventually(redis::close).eventually(database::close);
    }
}
