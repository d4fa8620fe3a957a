package org.tiantou.search.listing;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.platform.event.EventConsumer;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.sql.Database;

/** Wires the search of listings; answers {@code searchListings}. */
public final class SearchFeature {

    private static final String PROJECTION = "search.projection";
    private static final long STOP_SECONDS = 3;
    private static final long CIRCUIT_PAUSE_MILLIS = 2_000;

    private final Database database;
    private final IdGenerator ids;
    private final Elasticsearch elasticsearch;
    private final ListingIndexer indexer;
    private final EventConsumer projection;
    private final SearchService service;
    private final IndexCopyRepository copies = new IndexCopyRepository();
    private final Promise<IndexNames> names = Promise.promise();

    /**
     * @param elasticsearchUrl http or https, with {@code user:password@} where the server asks for them; it may be down
     */
    public SearchFeature(Vertx vertx, Database database, String elasticsearchUrl, IdGenerator ids) {
        this.database = database;
        this.ids = ids;
        this.elasticsearch = Elasticsearch.at(vertx, elasticsearchUrl);
        this.indexer = new ListingIndexer(vertx);
        this.projection = new EventConsumer(
                vertx, database, PROJECTION, ListingSubscriber.TYPES, new ListingSubscriber(indexer::nudge)::on);
        this.service = new SearchService(
                database,
                new ListingIndexSearch(elasticsearch, names.future()),
                new Circuit(attempt -> vertx.setTimer(CIRCUIT_PAUSE_MILLIS, pauseOver -> attempt.run())),
                indexer::suspect);
    }

    public void mount(Operations operations) {
        operations.on("searchListings", new SearchHandler(service)::searchListings);
    }

    /** Begins to follow the feed and to fill the index; needs PostgreSQL, not Elasticsearch. */
    public Future<Void> start() {
        return copies.installation(database.client(), ids.next())
                .map(IndexNames::of)
                .compose(named -> copies.register(database.client(), named.index())
                        .onSuccess(registered -> {
                            names.tryComplete(named);
                            indexer.start(copier(named));
                        }))
                .compose(started -> projection.start());
    }

    /** Looks for new events now, see {@link org.tiantou.platform.event.EventNudge#onNudge}. */
    public void nudge() {
        projection.nudge();
    }

    /** Succeeds when Elasticsearch answers. Searches are answered also while it does not. */
    public Future<Void> ping() {
        return elasticsearch.ping();
    }

    /** Ends the work under way, waiting at most three seconds for it, and lets other nodes take over; to be called before the database is closed. */
    public Future<Void> stop() {
        projection.stop();
        return indexer.stop()
                .timeout(STOP_SECONDS, TimeUnit.SECONDS)
                .otherwiseEmpty()
                .compose(ended -> elasticsearch.close());
    }

    SearchService service() {
        return service;
    }

    private ListingCopier copier(IndexNames named) {
        UUID node = ids.next();
        return new ListingCopier(database, new ListingIndex(elasticsearch, named), named.index(), node);
    }
}
