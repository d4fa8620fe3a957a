package org.tiantou.platform.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.ErrorCode;

/** The wire format of a refusal: problem+json (RFC 9457) in the reader's language. */
final class Problem {

    private Problem() {}

    /** @param requestId null where none was given out yet */
    static Answer render(DomainException refusal, Language language, String requestId) {
        ErrorCode code = refusal.code();
        JsonObject problem = new JsonObject()
                .put("type", "urn:tiantou:problem:" + code.name())
                .put("title", language == Language.EN ? code.en() : code.zh())
                .put("status", code.status())
                .put("code", code.name())
                .put("requestId", requestId);
        refusal.details().forEach((name, detail) -> problem.put(name, inWords(detail, language)));
        Answer answer = new Answer(
                        code.status(), Map.of("content-type", "application/problem+json"), problem.toBuffer())
                .with("content-language", language.tag());
        Object retry = refusal.details().get("retryAfterSeconds");
        return retry == null ? answer : answer.with("retry-after", retry.toString());
    }

    private static Object inWords(Object detail, Language language) {
        if (detail instanceof Words words) {
            return words.in(language);
        }
        if (detail instanceof Violation violation) {
            return violation.toJson(language);
        }
        if (detail instanceof List<?> details) {
            JsonArray array = new JsonArray();
            details.forEach(each -> array.add(inWords(each, language)));
            return array;
        }
        return detail;
    }
}
