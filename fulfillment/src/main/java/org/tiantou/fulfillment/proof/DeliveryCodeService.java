package org.tiantou.fulfillment.proof;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.fulfillment.consignment.ConsignmentParties;
import org.tiantou.fulfillment.consignment.DeliveryCodes;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.event.PublishedEvent;
import org.tiantou.platform.event.EventFeed;

/** Makes codes of consignments that come to the door, and counts what is told for them. */
final class DeliveryCodeService implements DeliveryCodes {

    private static final int CODES = 1_000_000;

    private final DeliveryCodeRepository repository;
    private final EventFeed feed;
    private final SecureRandom random;
    private final Clock clock;

    DeliveryCodeService(DeliveryCodeRepository repository, EventFeed feed, SecureRandom random, Clock clock) {
        this.repository = repository;
        this.feed = feed;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public Future<Void> issue(SqlConnection db, List<ConsignmentId> onTheirWayToTheDoor) {
        if (onTheirWayToTheDoor.isEmpty()) {
            return Future.succeededFuture();
        }
        List<String> codes = onTheirWayToTheDoor.stream()
                .map(id -> "%06d".formatted(random.nextInt(CODES)))
                .toList();
        return repository.insert(db, onTheirWayToTheDoor, codes, now());
    }

    @Override
    public Future<Void> check(SqlConnection db, List<Told> told) {
        if (told.isEmpty()) {
            return Future.succeededFuture();
        }
        List<ConsignmentId> ids =
                told.stream().map(each -> each.consignment().id()).distinct().toList();
        return repository.of(db, ids).compose(known -> {
            Instant now = now();
            Map<ConsignmentId, DeliveryCode> changed = new HashMap<>();
            List<PublishedEvent> news = new ArrayList<>();
            for (Told each : told) {
                ConsignmentId id = each.consignment().id();
                Optional.ofNullable(changed.getOrDefault(id, known.get(id))).ifPresent(code -> {
                    DeliveryCode after = code.told(each.code(), now);
                    changed.put(id, after);
                    news(code, after, each.consignment()).ifPresent(news::add);
                });
            }
            return repository.update(db, changed).compose(stored -> feed.append(db, news));
        });
    }

    Future<Optional<DeliveryCode>> of(SqlClient db, ConsignmentId consignment) {
        return repository.of(db, List.of(consignment)).map(known -> Optional.ofNullable(known.get(consignment)));
    }

    private static Optional<PublishedEvent> news(DeliveryCode before, DeliveryCode after, ConsignmentParties whose) {
        if (before.state() == after.state()) {
            return Optional.empty();
        }
        UUID id = whose.id().value();
        UUID order = whose.order().value();
        UUID producer = whose.producer().value();
        UUID partner = whose.partner().value();
        return Optional.of(
                after.state() == DeliveryCode.State.VERIFIED
                        ? new DeliveryCodeVerified(id, order, producer, partner)
                        : new DeliveryCodeLocked(id, order, producer, partner));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
