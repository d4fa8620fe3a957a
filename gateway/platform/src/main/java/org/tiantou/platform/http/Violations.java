package org.tiantou.platform.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.json.DecodeException;
import java.util.List;
import java.util.Map;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;

/** The refusal of a request that does not match the contract: which fields are wrong and what was expected. */
final class Violations {

    private static final int AT_MOST = 10;

    private Violations() {}

    static DomainException refusal(String field, Words expected) {
        return refusal(List.of(new Violation(field, expected)));
    }

    static DomainException refusal(List<Violation> violations) {
        Violation first = violations.get(0);
        return new DomainException(
                CommonError.INVALID_REQUEST,
                Map.of(
                        "field",
                        first.field(),
                        "expected",
                        first.expected(),
                        "violations",
                        violations.stream().limit(AT_MOST).toList()));
    }

    /** The parser's own words are left out: they quote the body. */
    static DomainException notJson(DecodeException failure) {
        JsonLocation at = failure.getCause() instanceof JsonProcessingException parser ? parser.getLocation() : null;
        return refusal("body", at == null ? new Words("格式正确的 JSON", "well-formed JSON") : wellFormedBut(at));
    }

    private static Words wellFormedBut(JsonLocation at) {
        return new Words(
                "格式正确的 JSON（第 %d 行第 %d 列有误）".formatted(at.getLineNr(), at.getColumnNr()),
                "well-formed JSON (wrong at line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr()));
    }
}
