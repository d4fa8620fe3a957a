package org.tiantou.marketplace.producer;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** A producer's profile was changed. */
record ProducerChanged(UUID aggregateId, String name, String villageCode, long version) implements PublishedEvent {

    static ProducerChanged of(Producer producer) {
        ProducerProfile profile = producer.profile();
        return new ProducerChanged(producer.id().value(), profile.name(), profile.villageCode(), producer.version());
    }

    @Override
    public String aggregate() {
        return "producer";
    }
}
