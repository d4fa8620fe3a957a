package org.tiantou.marketplace.producer;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicInteger;
import org.tiantou.kernel.Divisions;

/** Requests to register producers, for tests. */
public final class ProducerBodies {

    /** The first one of 金乡. */
    public static final String VILLAGE = village("370828");

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private ProducerBodies() {}

    public static JsonObject farm(String name) {
        return body("FAMILY_FARM", name).put("licenceNo", "鲁农 370828-" + COUNT.incrementAndGet());
    }

    public static JsonObject cooperative(String name) {
        return body("COOPERATIVE", name).put("creditCode", creditCode());
    }

    /** A valid one that no test has had yet. */
    public static String creditCode() {
        String body = "93370828%09d".formatted(COUNT.incrementAndGet());
        return ALPHABET.chars()
                .mapToObj(c -> body + (char) c)
                .filter(CreditCode::isValid)
                .findFirst()
                .orElseThrow();
    }

    /** The first village of a county. */
    public static String village(String county) {
        Divisions all = Divisions.all();
        String township = all.childrenOf(county).get(0).code();
        return all.childrenOf(township).get(0).code();
    }

    private static JsonObject body(String kind, String name) {
        return new JsonObject()
                .put("kind", kind)
                .put("name", name)
                .put("villageCode", VILLAGE)
                .put("contact", new JsonObject().put("name", "张三").put("phone", "+8613800000000"));
    }
}
