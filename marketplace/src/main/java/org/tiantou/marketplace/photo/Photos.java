package org.tiantou.marketplace.photo;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.ListingId;

/** The photos of listings, in their order; whoever adds or removes one has locked the listing. */
public final class Photos {

    private static final int MAX = 9;

    private final PhotoRepository photos = new PhotoRepository();
    private final IdGenerator ids;

    public Photos(IdGenerator ids) {
        this.ids = ids;
    }

    /** Puts the photo behind the others; fails with PHOTO_LIMIT_REACHED. */
    public Future<Photo> add(SqlClient db, ListingId listing, RenderedPhoto rendered, Instant now) {
        Photo photo = new Photo(new PhotoId(ids.next()), rendered.width(), rendered.height());
        return photos.count(db, listing)
                .compose(count -> count < MAX
                        ? photos.insert(db, listing, photo, count, now)
                        : Future.failedFuture(PhotoError.PHOTO_LIMIT_REACHED.exception()))
                .compose(stored -> photos.insertRenditions(db, photo.id(), rendered.renditions()))
                .map(photo);
    }

    /** Fails with NOT_FOUND when the listing has no such photo. */
    public Future<Void> remove(SqlClient db, ListingId listing, PhotoId photo) {
        return photos.delete(db, listing, photo)
                .compose(gone ->
                        gone ? Future.succeededFuture() : Future.failedFuture(CommonError.NOT_FOUND.exception()));
    }

    /** In their order; a listing without photos is absent. */
    public Future<Map<ListingId, List<Photo>>> of(SqlClient db, List<ListingId> listings) {
        return photos.of(db, listings);
    }
}
