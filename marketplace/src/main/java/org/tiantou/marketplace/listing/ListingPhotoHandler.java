package org.tiantou.marketplace.listing;

import io.vertx.core.Future;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ListingId;
import org.tiantou.marketplace.photo.PhotoId;
import org.tiantou.marketplace.photo.PhotoJson;
import org.tiantou.marketplace.photo.PhotoLab;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.Request;

/** The HTTP door of a listing's photos; an upload is rendered before the transaction begins. */
final class ListingPhotoHandler {

    private final ListingPhotoService photos;
    private final PhotoLab lab;
    private final Idempotency idempotency;
    private final Runnable afterCommit;

    ListingPhotoHandler(ListingPhotoService photos, PhotoLab lab, Idempotency idempotency, Runnable afterCommit) {
        this.photos = photos;
        this.lab = lab;
        this.idempotency = idempotency;
        this.afterCommit = afterCommit;
    }

    void mount(Operations operations) {
        operations.on("addPhoto", this::addPhoto).on("removePhoto", this::removePhoto);
    }

    private Future<Answer> addPhoto(Request request) {
        request.idempotencyKey();
        return photos.requireMayAdd(caller(request), listing(request))
                .compose(may -> lab.render(request.bytes()))
                .compose(rendered ->
                        idempotency.once(request, db -> photos.add(db, caller(request), listing(request), rendered)
                                .map(photo -> Answer.json(201, PhotoJson.full(photo)))))
                .onSuccess(done -> afterCommit.run());
    }

    private Future<Answer> removePhoto(Request request) {
        return photos.remove(caller(request), listing(request), new PhotoId(request.id("photoId")))
                .onSuccess(done -> afterCommit.run())
                .map(done -> Answer.noContent());
    }

    private static AccountId caller(Request request) {
        return request.principal().account();
    }

    private static ListingId listing(Request request) {
        return new ListingId(request.id("listingId"));
    }
}
