package org.tiantou.search.listing;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.platform.http.Page;
import org.tiantou.platform.sql.Database;

/** Asks Elasticsearch, and PostgreSQL when that fails, takes longer than 1.5 s, or has no filled index yet. */
final class SearchService {

    private static final Logger LOG = LoggerFactory.getLogger(SearchService.class);
    private static final long PATIENCE_MILLIS = 1_500;

    private final Database database;
    private final SearchRepository rows = new SearchRepository();
    private final ListingIndexSearch index;
    private final Circuit circuit;
    private final Runnable onFailure;

    /** @param onFailure told of each failure of Elasticsearch, so that the index is looked after */
    SearchService(Database database, ListingIndexSearch index, Circuit circuit, Runnable onFailure) {
        this.database = database;
        this.index = index;
        this.circuit = circuit;
        this.onFailure = onFailure;
    }

    Future<SearchResult> search(SearchQuery query) {
        return circuit.admits() ? askIndex(query).recover(failure -> askRows(query)) : askRows(query);
    }

    private Future<SearchResult> askIndex(SearchQuery query) {
        return index.search(query)
                .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .onSuccess(hits -> circuit.succeeded())
                .onFailure(this::failed)
                .map(hits -> page(query, hits, SearchSource.ELASTICSEARCH));
    }

    private void failed(Throwable failure) {
        if (Elasticsearch.isMissing(failure)) {
            circuit.succeeded();
        } else if (circuit.failed()) {
            LOG.warn("Elasticsearch did not answer a search, PostgreSQL does: {}", failure.toString());
        }
        onFailure.run();
    }

    private Future<SearchResult> askRows(SearchQuery query) {
        return rows.search(database.client(), query).map(hits -> page(query, hits, SearchSource.POSTGRESQL));
    }

    private static SearchResult page(SearchQuery query, List<SearchHit> oneMore, SearchSource source) {
        Page<SearchHit> page =
                Page.of(oneMore, query.limit(), hit -> hit.position().cursor(query.sort()));
        return new SearchResult(page, source);
    }
}
