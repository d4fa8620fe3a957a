package org.tiantou.marketplace.photo;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.tiantou.kernel.CommonError;
import org.tiantou.platform.sql.Database;

/** Shows photos to anyone who knows their id. */
final class PhotoService {

    static final String CONTENT_TYPE = "image/jpeg";

    private final Database database;
    private final PhotoRepository photos = new PhotoRepository();

    PhotoService(Database database) {
        this.database = database;
    }

    /** Fails with NOT_FOUND. */
    Future<Buffer> rendition(PhotoId photo, String size) {
        return photos.rendition(database.client(), photo, size)
                .map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception));
    }
}
