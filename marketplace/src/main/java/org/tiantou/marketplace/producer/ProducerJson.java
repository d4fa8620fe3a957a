package org.tiantou.marketplace.producer;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.tiantou.kernel.Divisions;
import org.tiantou.platform.http.Answer;

/** Producers on the wire. */
final class ProducerJson {

    private ProducerJson() {}

    static ProducerProfile profile(JsonObject body) {
        JsonObject contact = body.getJsonObject("contact");
        return new ProducerProfile(
                ProducerKind.valueOf(body.getString("kind")),
                body.getString("name"),
                body.getString("villageCode"),
                Optional.ofNullable(body.getString("creditCode")),
                Optional.ofNullable(body.getString("licenceNo")),
                new Contact(contact.getString("name"), contact.getString("phone")));
    }

    static Answer created(Producer producer) {
        return Answer.created("/v1/producers/" + producer.id(), full(producer)).withVersion(producer.version());
    }

    static Answer changed(Producer producer) {
        return Answer.ok(full(producer)).withVersion(producer.version());
    }

    static Answer seen(ProducerView view) {
        return view.managed() ? changed(view.producer()) : Answer.ok(open(view.producer()));
    }

    /** For the owner and those who act for it. */
    static JsonObject full(Producer producer) {
        ProducerProfile profile = producer.profile();
        JsonObject json = open(producer)
                .put(
                        "contact",
                        new JsonObject()
                                .put("name", profile.contact().name())
                                .put("phone", profile.contact().phone()))
                .put("version", producer.version());
        profile.creditCode().ifPresent(code -> json.put("creditCode", code));
        profile.licenceNo().ifPresent(number -> json.put("licenceNo", number));
        return json;
    }

    /** For everybody. */
    private static JsonObject open(Producer producer) {
        ProducerProfile profile = producer.profile();
        return new JsonObject()
                .put("id", producer.id().toString())
                .put("kind", profile.kind().name())
                .put("name", profile.name())
                .put("villageCode", profile.villageCode())
                .put("village", Divisions.all().fullName(profile.villageCode()));
    }
}
