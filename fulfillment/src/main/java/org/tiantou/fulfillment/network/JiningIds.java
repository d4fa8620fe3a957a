package org.tiantou.fulfillment.network;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids of the seeded network: name-based (UUID version 3, RFC 9562), so that they are the same everywhere. */
final class JiningIds {

    private JiningIds() {}

    static UUID partner(String code) {
        return named("partner", code);
    }

    static UUID node(String divisionCode) {
        return named("node", divisionCode);
    }

    static UUID named(String kind, Object... parts) {
        StringBuilder name = new StringBuilder("tiantou:jining:").append(kind);
        for (Object part : parts) {
            name.append(':').append(part);
        }
        return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8));
    }
}
