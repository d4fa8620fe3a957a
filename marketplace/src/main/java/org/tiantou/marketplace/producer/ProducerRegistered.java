package org.tiantou.marketplace.producer;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** A producer was registered. */
record ProducerRegistered(UUID aggregateId, String kind, String name, String villageCode) implements PublishedEvent {

    static ProducerRegistered of(Producer producer) {
        ProducerProfile profile = producer.profile();
        return new ProducerRegistered(
                producer.id().value(), profile.kind().name(), profile.name(), profile.villageCode());
    }

    @Override
    public String aggregate() {
        return "producer";
    }
}
