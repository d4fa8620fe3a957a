package org.tiantou.gateway;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tiantou.gateway.Api.Caller;
import org.tiantou.gateway.Api.Reply;

/** Asks for what must be refused, and collects what was not, or not as it should be. */
final class Refusals {

    private static final int SHOWN = 160;

    private final Caller caller;
    private final List<String> missed = new ArrayList<>();

    Refusals(Caller caller) {
        this.caller = caller;
    }

    List<String> missed() {
        return missed;
    }

    /** Any refusal. */
    void expect(Call call, String what) {
        ask(call, what).ifPresent(problem -> {});
    }

    /** @param field the one that INVALID_REQUEST must name, null where any will do */
    void expect(Call call, String field, String what) {
        ask(call, what).ifPresent(problem -> {
            boolean named = "INVALID_REQUEST".equals(problem.getString("code"))
                    && (field == null || field.equals(problem.getString("field")));
            if (!named) {
                miss(what, "did not name " + field + ": " + problem);
            }
        });
    }

    void expectCode(Call call, String code, String what) {
        ask(call, what).ifPresent(problem -> {
            if (!code.equals(problem.getString("code"))) {
                miss(what, "was not " + code + ": " + problem);
            }
        });
    }

    /** The well-formed refusal, or nothing when that was already missed. */
    private Optional<JsonObject> ask(Call call, String what) {
        try {
            Reply reply = call.by(caller);
            boolean refused = reply.status() / 100 == 4
                    && reply.header("content-type").startsWith("application/problem+json")
                    && reply.json().getInteger("status") == reply.status()
                    && reply.code() != null
                    && (!"INVALID_REQUEST".equals(reply.code()) || reply.json().containsKey("field"));
            if (refused) {
                return Optional.of(reply.json());
            }
            miss(what, "answered " + reply.status() + " " + reply.bytes());
        } catch (AssertionError | RuntimeException e) {
            miss(what, e.toString());
        }
        return Optional.empty();
    }

    private void miss(String what, String instead) {
        missed.add("%n%s → %s".formatted(shortened(what), shortened(instead)));
    }

    private static String shortened(String text) {
        return text.length() > SHOWN * 2 ? text.substring(0, SHOWN * 2) + "…" : text;
    }
}
