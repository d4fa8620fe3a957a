package org.tiantou.search.listing;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.platform.sql.Database;

/**
 * Copies changed listings from PostgreSQL into the index, a batch at a time: read, write to Elasticsearch, move on. Writing
 * twice does no harm. An index that is missing or is not the one that was filled is made anew and filled from the start.
 */
final class ListingCopier {

    private static final Logger LOG = LoggerFactory.getLogger(ListingCopier.class);
    private static final int BATCH = 200;

    private final Database database;
    private final ListingIndex index;
    private final String name;
    private final UUID node;
    private final ListingRepository listings = new ListingRepository();
    private final IndexCopyRepository copies = new IndexCopyRepository();
    private boolean live;

    /** @param node tells this copier from those of other processes */
    ListingCopier(Database database, ListingIndex index, String name, UUID node) {
        this.database = database;
        this.index = index;
        this.name = name;
        this.node = node;
    }

    /**
     * One batch, unless another node is at it; calls must not overlap.
     *
     * @param inspect whether to make sure first that the index is still the one that was filled
     * @return whether there may be more
     */
    Future<Boolean> step(boolean inspect) {
        return copies.find(database.client(), name)
                .compose(copy -> copy.isBehind() || inspect
                        ? copies.lease(database.client(), name, node)
                        : Future.succeededFuture(Optional.empty()))
                .compose(leased -> leased.isEmpty()
                        ? Future.succeededFuture(false)
                        : (inspect ? inspected(leased.get()) : Future.succeededFuture(leased.get()))
                                .compose(this::copyBatch));
    }

    /** Lets another node take over at once. */
    Future<Void> release() {
        return copies.release(database.client(), name, node);
    }

    private Future<IndexCopy> inspected(IndexCopy copy) {
        return index.find().compose(found -> {
            live = found.map(ListingIndex.Found::live).orElse(false);
            boolean wasFilled = found.map(ListingIndex.Found::uuid).equals(copy.indexUuid());
            return wasFilled && found.isPresent() ? Future.succeededFuture(copy) : beginAnew(copy);
        });
    }

    private Future<IndexCopy> beginAnew(IndexCopy copy) {
        LOG.info("Filling a new search index {} with listings up to revision {}", name, copy.newest());
        live = false;
        return index.createAnew().compose(created -> copies.restart(database.client(), name, created.uuid())
                .map(restarted -> new IndexCopy(Optional.of(created.uuid()), 0, copy.newest())));
    }

    private Future<Boolean> copyBatch(IndexCopy copy) {
        return listings.changedSince(database.client(), copy.revision(), BATCH)
                .compose(batch -> index.write(batch).compose(written -> moveOn(copy, batch)));
    }

    private Future<Boolean> moveOn(IndexCopy copy, List<ChangedListing> batch) {
        Future<Void> moved = batch.isEmpty()
                ? Future.succeededFuture()
                : copies.advance(
                        database.client(),
                        name,
                        copy,
                        batch.get(batch.size() - 1).revision());
        boolean more = batch.size() == BATCH;
        return moved.compose(done -> more || live ? Future.<Void>succeededFuture() : goLive())
                .map(more);
    }

    private Future<Void> goLive() {
        return index.goLive().onSuccess(done -> live = true);
    }
}
