package org.tiantou.marketplace.photo;

import io.vertx.core.Future;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.Request;

/** The HTTP door of photos; a photo never changes, so it may be kept for ever. */
final class PhotoHandler {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final PhotoService photos;

    PhotoHandler(PhotoService photos) {
        this.photos = photos;
    }

    void mount(Operations operations) {
        operations.on("getPhoto", this::getPhoto);
    }

    private Future<Answer> getPhoto(Request request) {
        return photos.rendition(new PhotoId(request.id("photoId")), request.path("size"))
                .map(bytes -> Answer.bytes(PhotoService.CONTENT_TYPE, bytes).with("cache-control", FOR_EVER));
    }
}
