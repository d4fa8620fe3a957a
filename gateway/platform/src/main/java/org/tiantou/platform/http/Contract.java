package org.tiantou.platform.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.RequestBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The OpenAPI 3.1 document. What is served is the document as written; what validates is the same with those media types
 * renamed that the validator does not know: problem+json is checked as JSON, pictures and forms as bytes.
 */
public record Contract(String yaml, OpenAPIContract validating) {

    private static final Map<String, String> KNOWN_AS = Map.of(
            "application/problem+json", "application/json",
            "application/x-www-form-urlencoded", "application/octet-stream",
            "text/event-stream", "application/octet-stream",
            "image/jpeg", "application/octet-stream",
            "image/png", "application/octet-stream",
            "image/webp", "application/octet-stream");

    /** Where the validated document remembers the media types that it was written with. */
    private static final String MEDIA_TYPES = "x-media-types";

    /** @param resource path on the classpath of the YAML document */
    public static Future<Contract> load(Vertx vertx, String resource) {
        return vertx.fileSystem().readFile(resource).compose(file -> OpenAPIContract.from(vertx, validatable(file))
                .map(contract -> new Contract(file.toString(), contract)));
    }

    /** The media type under which the validator knows this one. */
    public static String knownAs(String mediaType) {
        return KNOWN_AS.getOrDefault(mediaType, mediaType);
    }

    /** The media types of a request body as the document writes them. */
    static List<String> mediaTypes(RequestBody body) {
        return body.getOpenAPIModel().getJsonArray(MEDIA_TYPES).stream()
                .map(String.class::cast)
                .toList();
    }

    private static JsonObject validatable(Buffer yaml) {
        try {
            Map<String, Object> document = new ObjectMapper(new YAMLFactory())
                    .readValue(yaml.getBytes(), new TypeReference<Map<String, Object>>() {});
            return renamed(new JsonObject(new JsonObject(document).encode()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject renamed(JsonObject node) {
        JsonObject result = new JsonObject();
        node.forEach(entry -> {
            Object value = entry.getValue();
            boolean content = "content".equals(entry.getKey()) && value instanceof JsonObject;
            if (content) {
                JsonObject media = new JsonObject();
                ((JsonObject) value).forEach(type -> media.put(knownAs(type.getKey()), type.getValue()));
                result.put("content", media);
                result.put(MEDIA_TYPES, new JsonArray(List.copyOf(((JsonObject) value).fieldNames())));
            } else {
                result.put(entry.getKey(), value instanceof JsonObject nested ? renamed(nested) : value);
            }
        });
        return result;
    }
}
