package org.tiantou.search.listing;

import io.vertx.core.Future;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Request;

/** The HTTP door of the search. */
final class SearchHandler {

    private final SearchService service;

    SearchHandler(SearchService service) {
        this.service = service;
    }

    Future<Answer> searchListings(Request request) {
        return service.search(SearchJson.query(request)).map(SearchJson::result).map(Answer::ok);
    }
}
