package org.tiantou.search.listing;

import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.indices.IndexState;
import co.elastic.clients.elasticsearch.indices.get.Feature;
import co.elastic.clients.elasticsearch.indices.update_aliases.Action;
import io.vertx.core.Future;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The index itself: made, filled, put behind its alias. */
final class ListingIndex {

    private static final int CONFLICT = 409;

    private final Elasticsearch elasticsearch;
    private final IndexNames names;

    ListingIndex(Elasticsearch elasticsearch, IndexNames names) {
        this.elasticsearch = elasticsearch;
        this.names = names;
    }

    /**
     * What there is under the index's name.
     *
     * @param uuid given by Elasticsearch, another one after each creation
     * @param live whether questions reach it
     */
    record Found(String uuid, boolean live) {}

    Future<Optional<Found>> find() {
        return elasticsearch
                .call(client -> client.indices()
                        .get(get -> get.index(names.index()).features(Feature.Settings, Feature.Aliases)))
                .map(answer -> Optional.ofNullable(answer.get(names.index())).map(this::found))
                .recover(failure -> Elasticsearch.isMissing(failure)
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    }

    /** Removes what is there under the name and makes an empty index, to which no question goes yet. */
    Future<Found> createAnew() {
        return elasticsearch
                .call(client -> client.indices()
                        .delete(delete -> delete.index(names.index()).ignoreUnavailable(true)))
                .compose(deleted -> elasticsearch.call(client -> client.indices()
                        .create(create -> create.index(names.index()).withJson(definition()))))
                .compose(created -> find())
                .map(found -> found.orElseThrow(() -> new IllegalStateException("the new index is gone")));
    }

    /** Stores the listings; one that the index has in the same or a later revision is left alone. */
    Future<Void> write(List<ChangedListing> changes) {
        if (changes.isEmpty()) {
            return Future.succeededFuture();
        }
        BulkRequest request = BulkRequest.of(bulk ->
                bulk.operations(changes.stream().map(this::operation).toList()).timeout(timeout -> timeout.time("5s")));
        return elasticsearch.call(client -> client.bulk(request)).compose(ListingIndex::allStored);
    }

    /** Sends questions to this index from now on, and drops the ones that they went to before. */
    Future<Void> goLive() {
        return elasticsearch
                .call(client ->
                        client.indices().getAlias(get -> get.name(names.alias()).ignoreUnavailable(true)))
                .map(answer -> List.copyOf(answer.result().keySet()))
                .recover(failure -> Elasticsearch.isMissing(failure)
                        ? Future.succeededFuture(List.<String>of())
                        : Future.failedFuture(failure))
                .compose(before -> elasticsearch.call(
                        client -> client.indices().updateAliases(update -> update.actions(switchFrom(before)))))
                .mapEmpty();
    }

    private List<Action> switchFrom(List<String> before) {
        List<Action> actions = new ArrayList<>();
        before.stream()
                .filter(index -> !index.equals(names.index()))
                .forEach(index -> actions.add(Action.of(action -> action.removeIndex(old -> old.index(index)))));
        actions.add(Action.of(
                action -> action.add(added -> added.index(names.index()).alias(names.alias()))));
        return actions;
    }

    private Found found(IndexState state) {
        String uuid = Objects.requireNonNull(state.settings()).index() == null
                ? state.settings().uuid()
                : state.settings().index().uuid();
        Map<String, ?> aliases = state.aliases();
        return new Found(uuid, aliases.containsKey(names.alias()));
    }

    private BulkOperation operation(ChangedListing changed) {
        return BulkOperation.of(operation -> operation.<ListingDocument>index(index -> index.index(names.index())
                .id(changed.listing().id().toString())
                .versionType(VersionType.External)
                .version(changed.revision())
                .document(ListingDocument.of(changed))));
    }

    private static Future<Void> allStored(BulkResponse answer) {
        return answer.items().stream()
                .filter(item -> item.error() != null && item.status() != CONFLICT)
                .findFirst()
                .map(item -> Future.<Void>failedFuture(new IllegalStateException(reason(item))))
                .orElseGet(Future::succeededFuture);
    }

    private static String reason(BulkResponseItem item) {
        return "listing " + item.id() + " was not stored: "
                + Objects.requireNonNull(item.error()).reason();
    }

    private static InputStream definition() {
        return Objects.requireNonNull(ListingIndex.class.getResourceAsStream("listing-index.json"));
    }
}
