package org.tiantou.search.listing;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Asks the index, with the ranks that {@link Relevance} and {@link SearchSort} define. */
final class ListingIndexSearch {

    private static final List<String> NOT_SHOWN = List.of("titleWords", "nameWords", "storyWords");

    private final Elasticsearch elasticsearch;
    private final Future<IndexNames> names;

    /** @param names known once the search has started */
    ListingIndexSearch(Elasticsearch elasticsearch, Future<IndexNames> names) {
        this.elasticsearch = elasticsearch;
        this.names = names;
    }

    /** The query's hits and, where there are more, the first of the following page. */
    Future<List<SearchHit>> search(SearchQuery query) {
        return names.map(known -> request(known.alias(), query))
                .compose(request -> elasticsearch.call(client -> client.search(request, ListingDocument.class)))
                .map(answer -> answer.hits().hits().stream()
                        .map(hit -> hit(query.sort(), hit))
                        .toList());
    }

    private static SearchRequest request(String alias, SearchQuery query) {
        SearchRequest.Builder request = new SearchRequest.Builder()
                .index(alias)
                .allowPartialSearchResults(false)
                .trackTotalHits(total -> total.enabled(false))
                .source(source -> source.filter(fields -> fields.excludes(NOT_SHOWN)))
                .size(query.limit() + 1)
                .query(wanted(query)._toQuery())
                .sort(order(query.sort()));
        query.after().ifPresent(position -> request.searchAfter(after(query.sort(), position)));
        return request.build();
    }

    private static BoolQuery wanted(SearchQuery query) {
        return BoolQuery.of(bool -> bool.filter(filters(query))
                .should(query.units().stream().map(ListingIndexSearch::anywhere).toList())
                .minimumShouldMatch(
                        Integer.toString(Relevance.needed(query.units().size()))));
    }

    private static List<Query> filters(SearchQuery query) {
        List<Query> filters = new ArrayList<>();
        filters.add(Query.of(filter -> filter.term(term -> term.field("onSale").value(true))));
        query.category().ifPresent(category -> filters.add(is("category", category)));
        query.countyCode().ifPresent(county -> filters.add(is("countyCode", county)));
        query.temperatureClass().ifPresent(temperature -> filters.add(is("temperatureClass", temperature)));
        query.minPriceFen()
                .ifPresent(price -> filters.add(Query.of(filter -> filter.range(range ->
                        range.number(number -> number.field("minPriceFen").gte(price.doubleValue()))))));
        query.maxPriceFen()
                .ifPresent(price -> filters.add(Query.of(filter -> filter.range(range ->
                        range.number(number -> number.field("minPriceFen").lte(price.doubleValue()))))));
        return filters;
    }

    private static Query is(String field, String value) {
        return Query.of(filter -> filter.term(term -> term.field(field).value(value)));
    }

    /** Scores the weight of the best place where the unit stands. */
    private static Query anywhere(String unit) {
        return Query.of(query -> query.disMax(best -> best.queries(
                worth(Relevance.TITLE, "titleWords", unit),
                worth(Relevance.NAME, "nameWords", unit),
                worth(Relevance.STORY, "storyWords", unit))));
    }

    private static Query worth(int weight, String field, String unit) {
        return Query.of(query ->
                query.constantScore(score -> score.filter(is(field, unit)).boost((float) weight)));
    }

    private static List<SortOptions> order(SearchSort sort) {
        List<SortOptions> order = new ArrayList<>();
        switch (sort) {
            case RELEVANCE -> order.add(SortOptions.of(by -> by.score(score -> score.order(SortOrder.Desc))));
            case PRICE_ASCENDING -> order.add(by("minPriceFen", SortOrder.Asc));
            case PRICE_DESCENDING -> order.add(by("minPriceFen", SortOrder.Desc));
            case NEWEST -> {}
        }
        order.add(by("publishedAtMicros", SortOrder.Desc));
        order.add(by("id", SortOrder.Desc));
        return order;
    }

    private static SortOptions by(String field, SortOrder order) {
        return SortOptions.of(by -> by.field(sort -> sort.field(field).order(order)));
    }

    private static List<FieldValue> after(SearchSort sort, SearchPosition position) {
        List<FieldValue> values = new ArrayList<>();
        if (sort != SearchSort.NEWEST) {
            values.add(FieldValue.of(sort == SearchSort.PRICE_ASCENDING ? -position.rank() : position.rank()));
        }
        values.add(FieldValue.of(position.publishedAtMicros()));
        values.add(FieldValue.of(position.id().toString()));
        return values;
    }

    private static SearchHit hit(SearchSort sort, Hit<ListingDocument> hit) {
        long score = Optional.ofNullable(hit.score()).map(Math::round).orElse(0L);
        return Objects.requireNonNull(hit.source()).hit(sort, score);
    }
}
