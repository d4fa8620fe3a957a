package org.tiantou.marketplace.producer;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.ProducerId;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.sql.Database;

/** Gives, lists and revokes grants; all of it fails with NOT_FOUND for anyone but the producer's owner. */
public final class GrantService {

    private final Database database;
    private final ProducerRepository producers;
    private final GrantRepository grants = new GrantRepository();
    private final EventFeed feed;
    private final IdGenerator ids;
    private final Clock clock;

    GrantService(Database database, ProducerRepository producers, EventFeed feed, IdGenerator ids, Clock clock) {
        this.database = database;
        this.producers = producers;
        this.feed = feed;
        this.ids = ids;
        this.clock = clock;
    }

    /** Fails with INVALID_REQUEST when the grantee is no cooperative, or GRANT_EXISTS. */
    public Future<Grant> give(
            SqlClient db, AccountId caller, ProducerId producer, ProducerId cooperative, List<Power> powers) {
        Grant grant = new Grant(ids.next(), producer, cooperative, powers, caller, now(), Optional.empty());
        return requireOwner(db, caller, producer)
                .compose(owned -> requireCooperative(db, producer, cooperative))
                .compose(known -> grants.insert(db, grant))
                .compose(stored -> feed.append(db, GrantGiven.of(grant)))
                .map(grant);
    }

    /** In force and revoked, oldest first. */
    Future<List<Grant>> list(AccountId caller, ProducerId producer, Optional<UUID> after, int limit) {
        return requireOwner(database.client(), caller, producer)
                .compose(owned -> grants.listOf(database.client(), producer, after, limit));
    }

    /** Revoking once more changes nothing. */
    Future<Void> revoke(AccountId caller, ProducerId producer, UUID grantId) {
        return database.inTransaction(db -> requireOwner(db, caller, producer)
                .compose(owned -> grants.lock(db, producer, grantId))
                .map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception))
                .compose(grant -> grant.end().isPresent() ? Future.succeededFuture() : end(db, grant, caller)));
    }

    private Future<Void> end(SqlClient db, Grant grant, AccountId by) {
        return grants.revoke(db, grant.id(), by, now()).compose(stored -> feed.append(db, GrantRevoked.of(grant, by)));
    }

    private Future<Void> requireOwner(SqlClient db, AccountId caller, ProducerId producer) {
        return producers
                .find(db, producer)
                .map(found -> found.filter(p -> p.isOwnedBy(caller)).orElseThrow(CommonError.NOT_FOUND::exception))
                .mapEmpty();
    }

    private Future<Void> requireCooperative(SqlClient db, ProducerId producer, ProducerId cooperative) {
        return producers
                .find(db, cooperative)
                .map(found -> found.filter(p -> p.profile().kind() == ProducerKind.COOPERATIVE)
                        .filter(p -> !p.id().equals(producer))
                        .orElseThrow(() -> CommonError.invalid("cooperativeId", "the id of another cooperative")))
                .mapEmpty();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
