package org.tiantou.marketplace.producer;

import java.time.Clock;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.platform.crypto.PersonalData;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.sql.Database;

/** Wires producers and grants. */
public final class ProducerFeature {

    private final ProducerService producers;
    private final GrantService grants;
    private final ProducerHandler producerHandler;
    private final GrantHandler grantHandler;

    /** @param afterCommit called after each commit that appended events */
    public ProducerFeature(
            Database database,
            PersonalData personalData,
            Storefront storefront,
            EventFeed feed,
            Idempotency idempotency,
            IdGenerator ids,
            Clock clock,
            Runnable afterCommit) {
        ProducerRepository repository = new ProducerRepository(personalData);
        this.producers = new ProducerService(database, repository, storefront, feed, ids, clock);
        this.grants = new GrantService(database, repository, feed, ids, clock);
        this.producerHandler = new ProducerHandler(producers, idempotency, afterCommit);
        this.grantHandler = new GrantHandler(grants, idempotency, afterCommit);
    }

    public void mount(Operations operations) {
        producerHandler.mount(operations);
        grantHandler.mount(operations);
    }

    public ProducerService producers() {
        return producers;
    }

    public GrantService grants() {
        return grants;
    }
}
