package org.tiantou.search.listing;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tiantou.kernel.event.ListingPublished;
import org.tiantou.kernel.event.ListingWithdrawn;
import org.tiantou.platform.event.Event;

/** The event door of the search: the last event of each listing in a batch becomes its row. */
final class ListingSubscriber {

    private static final String PUBLISHED = ListingPublished.class.getSimpleName();
    private static final String WITHDRAWN = ListingWithdrawn.class.getSimpleName();

    /** What it listens to. */
    static final Set<String> TYPES = Set.of(PUBLISHED, WITHDRAWN);

    private final ListingRepository listings = new ListingRepository();
    private final Runnable afterCommit;

    ListingSubscriber(Runnable afterCommit) {
        this.afterCommit = afterCommit;
    }

    Future<Void> on(SqlConnection db, List<Event> events) {
        Collection<Event> last = lastOfEachListing(events);
        if (last.isEmpty()) {
            return Future.succeededFuture();
        }
        db.transaction().completion().onSuccess(committed -> afterCommit.run());
        return listings.publish(
                        db, of(PUBLISHED, last).map(ListingSubscriber::listing).toList())
                .compose(published -> listings.withdraw(db, versions(last)));
    }

    private static Collection<Event> lastOfEachListing(List<Event> events) {
        Map<UUID, Event> last = new LinkedHashMap<>();
        events.stream()
                .filter(event -> event.type().equals(PUBLISHED) || event.type().equals(WITHDRAWN))
                .forEach(event -> last.put(event.aggregateId(), event));
        return last.values();
    }

    private static java.util.stream.Stream<Event> of(String type, Collection<Event> events) {
        return events.stream().filter(event -> event.type().equals(type));
    }

    private static Map<UUID, Long> versions(Collection<Event> events) {
        Map<UUID, Long> versions = new LinkedHashMap<>();
        of(WITHDRAWN, events)
                .forEach(event ->
                        versions.put(event.aggregateId(), event.payload().getLong("version")));
        return versions;
    }

    private static Listing listing(Event event) {
        JsonObject payload = event.payload();
        return new Listing(
                event.aggregateId(),
                UUID.fromString(payload.getString("producerId")),
                payload.getString("producerName"),
                payload.getString("title"),
                payload.getString("story", ""),
                payload.getString("category"),
                payload.getString("countyCode"),
                payload.getString("temperatureClass"),
                payload.getLong("minPriceFen"),
                Optional.ofNullable(payload.getString("photoId")).map(UUID::fromString),
                Instant.parse(payload.getString("publishedAt")).truncatedTo(ChronoUnit.MICROS),
                payload.getLong("version"));
    }
}
