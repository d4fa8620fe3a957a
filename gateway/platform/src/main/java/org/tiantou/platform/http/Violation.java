package org.tiantou.platform.http;

import io.vertx.core.json.JsonObject;

/**
 * One thing that is wrong with a request.
 *
 * @param field where, with dots between the levels: {@code lines.0.quantity}
 * @param expected what would have been right
 */
record Violation(String field, Words expected) {

    JsonObject toJson(Language language) {
        return new JsonObject().put("field", field).put("expected", expected.in(language));
    }
}
