package org.tiantou.marketplace.photo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.sql.Database;

/** Wires photos. */
public final class PhotoFeature {

    private final PhotoHandler handler;
    private final PhotoLab lab;
    private final Photos photos;

    public PhotoFeature(Vertx vertx, Database database, IdGenerator ids) {
        this.handler = new PhotoHandler(new PhotoService(database));
        this.lab = new PhotoLab(vertx);
        this.photos = new Photos(ids);
    }

    public void mount(Operations operations) {
        handler.mount(operations);
    }

    /** Where uploads are rendered. */
    public PhotoLab lab() {
        return lab;
    }

    public Photos photos() {
        return photos;
    }

    public Future<Void> stop() {
        return lab.close();
    }
}
