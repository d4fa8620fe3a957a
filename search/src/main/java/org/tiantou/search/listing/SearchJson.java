package org.tiantou.search.listing;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.Division;
import org.tiantou.kernel.Divisions;
import org.tiantou.kernel.Money;
import org.tiantou.platform.http.Cursor;
import org.tiantou.platform.http.Request;

/** The wire format of a search, both ways. */
final class SearchJson {

    private SearchJson() {}

    static SearchQuery query(Request request) {
        SearchSort sort = request.query("sort").map(SearchSort::of).orElse(SearchSort.RELEVANCE);
        return new SearchQuery(
                Shingles.units(request.query("q").orElse("")),
                request.query("category"),
                request.query("county").map(SearchJson::county),
                request.query("temperatureClass"),
                request.queryLong("minPrice"),
                request.queryLong("maxPrice"),
                sort,
                Cursor.from(request, SearchPosition.PARTS).map(cursor -> SearchPosition.from(cursor, sort)),
                Cursor.limit(request));
    }

    static JsonObject result(SearchResult result) {
        return result.page()
                .toJson(SearchJson::hit)
                .put("source", result.source().name().toLowerCase(Locale.ROOT));
    }

    private static JsonObject hit(SearchHit hit) {
        JsonObject json = new JsonObject()
                .put("id", hit.id().toString())
                .put("producerId", hit.producerId().toString())
                .put("producerName", hit.producerName())
                .put("title", hit.title())
                .put("category", hit.category())
                .put("countyCode", hit.countyCode())
                .put("county", countyName(hit.countyCode()))
                .put("temperatureClass", hit.temperatureClass())
                .put(
                        "minPrice",
                        new JsonObject().put("amount", hit.minPriceFen()).put("currency", Money.CNY))
                .put("publishedAt", hit.publishedAt().toString());
        hit.photoId().ifPresent(photo -> json.put("photo", "/v1/photos/" + photo + "/medium"));
        return json;
    }

    private static String county(String code) {
        return Divisions.all()
                .county(code)
                .map(Division::code)
                .orElseThrow(() -> CommonError.invalid("county", "the code of a county"));
    }

    private static String countyName(String code) {
        return Divisions.all().find(code).map(Division::name).orElse(code);
    }
}
