package org.tiantou.marketplace.photo;

import io.vertx.core.json.JsonObject;

/** Photos on the wire. */
public final class PhotoJson {

    private PhotoJson() {}

    public static JsonObject full(Photo photo) {
        JsonObject json = new JsonObject()
                .put("id", photo.id().toString())
                .put("width", photo.width())
                .put("height", photo.height());
        for (PhotoSize size : PhotoSize.values()) {
            json.put(size.wireName(), path(photo.id(), size));
        }
        return json;
    }

    private static String path(PhotoId photo, PhotoSize size) {
        return "/v1/photos/" + photo + "/" + size.wireName();
    }
}
