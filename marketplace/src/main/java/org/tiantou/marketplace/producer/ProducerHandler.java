package org.tiantou.marketplace.producer;

import io.vertx.core.Future;
import org.tiantou.kernel.ProducerId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Cursor;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.Page;
import org.tiantou.platform.http.Principal;
import org.tiantou.platform.http.Request;

/** The HTTP door of producers. */
final class ProducerHandler {

    private final ProducerService producers;
    private final Idempotency idempotency;
    private final Runnable afterCommit;

    ProducerHandler(ProducerService producers, Idempotency idempotency, Runnable afterCommit) {
        this.producers = producers;
        this.idempotency = idempotency;
        this.afterCommit = afterCommit;
    }

    void mount(Operations operations) {
        operations
                .on("registerProducer", this::registerProducer)
                .on("listMyProducers", this::listMyProducers)
                .on("getProducer", this::getProducer)
                .on("updateProducer", this::updateProducer);
    }

    private Future<Answer> registerProducer(Request request) {
        ProducerProfile profile = ProducerJson.profile(request.body());
        return idempotency
                .once(request, db -> producers
                        .register(db, request.principal(), profile)
                        .map(ProducerJson::created))
                .onSuccess(done -> afterCommit.run());
    }

    private Future<Answer> listMyProducers(Request request) {
        int limit = Cursor.limit(request);
        return producers
                .mine(request.principal().account(), Cursor.id(request).map(ProducerId::new), limit + 1)
                .map(found -> Page.of(found, limit, producer -> Cursor.of(producer.id())))
                .map(page -> Answer.ok(page.toJson(ProducerJson::full)));
    }

    private Future<Answer> getProducer(Request request) {
        return producers
                .view(request.caller().map(Principal::account), new ProducerId(request.id("producerId")))
                .map(ProducerJson::seen);
    }

    private Future<Answer> updateProducer(Request request) {
        return producers
                .update(
                        request.principal().account(),
                        new ProducerId(request.id("producerId")),
                        request.ifMatch(),
                        ProducerJson.profile(request.body()))
                .onSuccess(done -> afterCommit.run())
                .map(ProducerJson::changed);
    }
}
