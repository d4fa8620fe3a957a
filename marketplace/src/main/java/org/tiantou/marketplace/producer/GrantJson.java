package org.tiantou.marketplace.producer;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.tiantou.kernel.ProducerId;
import org.tiantou.platform.http.Answer;

/** Grants on the wire. */
final class GrantJson {

    private GrantJson() {}

    static ProducerId cooperative(JsonObject body) {
        return new ProducerId(UUID.fromString(body.getString("cooperativeId")));
    }

    static List<Power> powers(JsonObject body) {
        return body.getJsonArray("powers").stream()
                .map(word -> Power.valueOf((String) word))
                .toList();
    }

    static Answer created(Grant grant) {
        return Answer.created("/v1/producers/" + grant.producer() + "/grants/" + grant.id(), full(grant));
    }

    static JsonObject full(Grant grant) {
        JsonObject json = new JsonObject()
                .put("id", grant.id().toString())
                .put("producerId", grant.producer().toString())
                .put("cooperativeId", grant.cooperative().toString())
                .put(
                        "powers",
                        new JsonArray(grant.powers().stream().map(Power::name).toList()))
                .put("grantedBy", grant.grantedBy().toString())
                .put("grantedAt", grant.grantedAt().toString());
        grant.end().ifPresent(end -> json.put("revokedBy", end.revokedBy().toString())
                .put("revokedAt", end.revokedAt().toString()));
        return json;
    }
}
