package org.tiantou.gateway.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;

/**
 * A file that is sent to browsers, held in memory and compressed once.
 *
 * @param tag changes with the content
 */
record Asset(String contentType, Buffer plain, Buffer gzip, String tag) {

    /** @param resource absolute path on the classpath, which must exist */
    static Asset ofResource(String resource) {
        try (InputStream file = Asset.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return of(contentType(resource), file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Asset of(String contentType, byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return new Asset(
                contentType,
                Buffer.buffer(bytes),
                Buffer.buffer(gzip(bytes)),
                "\"" + Long.toHexString(checksum.getValue()) + "-" + bytes.length + "\"");
    }

    /** @param policy content security policy of the page */
    void send(RoutingContext context, String policy) {
        HttpServerResponse response = context.response()
                .putHeader("content-security-policy", policy)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.VARY, "accept-encoding")
                .putHeader(HttpHeaders.ETAG, tag);
        if (tag.equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
            return;
        }
        String accepted = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean compressed = accepted != null && accepted.contains("gzip");
        response.putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                .putHeader(HttpHeaders.CONTENT_ENCODING, compressed ? "gzip" : "identity")
                .end(compressed ? gzip : plain);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private static String contentType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("no content type for " + name);
        };
    }
}
