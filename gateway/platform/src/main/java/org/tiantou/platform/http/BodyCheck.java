package org.tiantou.platform.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.RequestBody;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;

/**
 * Holds a request's body against the contract. JSON is parsed and validated; other media types pass as the bytes they are.
 *
 * @param mediaTypes accepted ones as the contract writes them
 * @param json what a JSON body looks like, null where JSON is not accepted
 */
record BodyCheck(boolean required, List<String> mediaTypes, Shape json) {

    private static final String JSON = "application/json";
    private static final Words UTF_8 = new Words("UTF-8 编码的 JSON", "JSON in UTF-8");
    private static final Words NEEDED = new Words("必填：请求体", "required: a request body");

    static BodyCheck of(RequestBody body) {
        MediaType json = body.getContent().get(JSON);
        return new BodyCheck(
                body.isRequired(),
                Contract.mediaTypes(body),
                json == null ? null : new Shape((JsonObject) json.getSchema()));
    }

    /** The parsed JSON, or null; refuses with INVALID_REQUEST or UNSUPPORTED_MEDIA_TYPE. */
    JsonObject read(RoutingContext context) {
        Buffer bytes = context.body().buffer();
        String mediaType = mediaType(context.request().getHeader(HttpHeaders.CONTENT_TYPE));
        boolean empty = bytes == null || bytes.length() == 0;
        if (empty && mediaType == null) {
            return without();
        }
        // The body of a multipart request has been taken apart by now, so its type comes first.
        if (!mediaTypes.contains(mediaType)) {
            throw new DomainException(CommonError.UNSUPPORTED_MEDIA_TYPE, Map.of("accepted", mediaTypes));
        }
        if (empty) {
            return without();
        }
        return JSON.equals(mediaType) ? parse(bytes) : null;
    }

    private JsonObject without() {
        if (required) {
            throw Violations.refusal("body", NEEDED);
        }
        return null;
    }

    private JsonObject parse(Buffer bytes) {
        Object value = decode(bytes);
        if (!(value instanceof JsonObject object)) {
            throw Violations.refusal("body", json.expected());
        }
        List<Violation> violations = json.violations(object);
        if (!violations.isEmpty()) {
            throw Violations.refusal(violations);
        }
        Texts.requireStorable(bytes, object);
        return object;
    }

    private static Object decode(Buffer bytes) {
        if (!mayBeUtf8(bytes)) {
            throw Violations.refusal("body", UTF_8);
        }
        try {
            return Json.decodeValue(bytes);
        } catch (DecodeException malformed) {
            throw Violations.notJson(malformed);
        }
    }

    /** The parser would guess UTF-16 and UTF-32 from these bytes, in which odd characters could hide from the checks. */
    private static boolean mayBeUtf8(Buffer bytes) {
        short first = bytes.getUnsignedByte(0);
        return first != 0 && first < 0xFE && (bytes.length() == 1 || bytes.getByte(1) != 0);
    }

    private static String mediaType(String header) {
        if (header == null || JSON.equals(header)) {
            return header;
        }
        int parameters = header.indexOf(';');
        return (parameters < 0 ? header : header.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
