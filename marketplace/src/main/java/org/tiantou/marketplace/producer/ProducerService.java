package org.tiantou.marketplace.producer;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.ProducerId;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Principal;
import org.tiantou.platform.sql.Database;

/** Registers, shows and changes producers. */
public final class ProducerService {

    private final Database database;
    private final ProducerRepository producers;
    private final ProducerAccess access = new ProducerAccess();
    private final Storefront storefront;
    private final EventFeed feed;
    private final IdGenerator ids;
    private final Clock clock;

    ProducerService(
            Database database,
            ProducerRepository producers,
            Storefront storefront,
            EventFeed feed,
            IdGenerator ids,
            Clock clock) {
        this.database = database;
        this.producers = producers;
        this.storefront = storefront;
        this.feed = feed;
        this.ids = ids;
        this.clock = clock;
    }

    /** The caller becomes the owner. Fails with FORBIDDEN by role, or CREDIT_CODE_TAKEN. */
    public Future<Producer> register(SqlClient db, Principal caller, ProducerProfile profile) {
        if (!profile.kind().mayBeRegisteredBy(caller.roles())) {
            return Future.failedFuture(CommonError.FORBIDDEN.exception());
        }
        Producer producer = Producer.registered(
                new ProducerId(ids.next()),
                caller.account(),
                profile,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return producers
                .insert(db, producer)
                .compose(stored -> feed.append(db, ProducerRegistered.of(producer)))
                .map(producer);
    }

    /** Those that the account owns or acts for, by id. */
    Future<List<Producer>> mine(AccountId account, Optional<ProducerId> after, int limit) {
        return producers.listOf(database.client(), account, after, limit);
    }

    /** Fails with NOT_FOUND. */
    Future<ProducerView> view(Optional<AccountId> caller, ProducerId id) {
        return Future.all(existing(id), manages(caller, id))
                .map(both -> new ProducerView(both.resultAt(0), both.<Boolean>resultAt(1)));
    }

    /** Fails with NOT_FOUND for all but the owner, VERSION_CONFLICT or CREDIT_CODE_TAKEN. */
    Future<Producer> update(AccountId caller, ProducerId id, long expectedVersion, ProducerProfile profile) {
        return database.inTransaction(db -> producers
                .lock(db, id)
                .map(found -> ownedBy(caller, found))
                .compose(before -> store(db, before, before.change(profile, expectedVersion))));
    }

    private Future<Producer> store(SqlClient db, Producer before, Producer after) {
        return producers
                .update(db, after)
                .compose(stored -> feed.append(db, ProducerChanged.of(after)))
                .compose(told -> before.card().equals(after.card())
                        ? Future.<Void>succeededFuture()
                        : storefront.renew(db, after.id(), after.card()))
                .map(after);
    }

    private Future<Producer> existing(ProducerId id) {
        return producers.find(database.client(), id).map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception));
    }

    private Future<Boolean> manages(Optional<AccountId> caller, ProducerId id) {
        return caller.map(account -> access.manages(database.client(), account, id))
                .orElse(Future.succeededFuture(false));
    }

    private static Producer ownedBy(AccountId account, Optional<Producer> found) {
        return found.filter(producer -> producer.isOwnedBy(account)).orElseThrow(CommonError.NOT_FOUND::exception);
    }
}
