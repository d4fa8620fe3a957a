package org.tiantou.platform.http;

import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import java.util.List;
import java.util.Objects;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;

/** Says of a request that does not match the contract which field is wrong and what was expected. */
final class Violations {

    private Violations() {}

    static DomainException explain(Throwable failure) {
        if (failure instanceof SchemaValidationException schema && schema.getOutputUnit() != null) {
            OutputUnit deepest = deepest(schema.getOutputUnit());
            String field = Objects.requireNonNullElse(deepest.getInstanceLocation(), "#")
                    .replaceFirst("^#/?", "")
                    .replace('/', '.');
            return CommonError.invalid(
                    field.isEmpty() ? nameOf(schema.getMessage()) : field,
                    Objects.requireNonNullElse(deepest.getError(), schema.getMessage()));
        }
        return CommonError.invalid(
                nameOf(failure.getMessage()), Objects.requireNonNullElse(failure.getMessage(), "JSON"));
    }

    /** The validator lists errors from the outermost schema inwards; the last of the longest locations is the cause. */
    private static OutputUnit deepest(OutputUnit unit) {
        List<OutputUnit> errors = Objects.requireNonNullElse(unit.getErrors(), List.of());
        OutputUnit deepest = unit;
        int depth = -1;
        for (OutputUnit error : errors) {
            OutputUnit candidate = deepest(error);
            int length = Objects.requireNonNullElse(candidate.getInstanceLocation(), "")
                    .length();
            if (length >= depth) {
                depth = length;
                deepest = candidate;
            }
        }
        return deepest;
    }

    /** Parameters are named in the validator's sentence: "The value of path parameter orderId is invalid. …". */
    private static String nameOf(String message) {
        if (message == null) {
            return "body";
        }
        int at = message.indexOf("parameter ");
        return at < 0 ? "body" : message.substring(at + "parameter ".length()).split("[\\s.]", 2)[0];
    }
}
