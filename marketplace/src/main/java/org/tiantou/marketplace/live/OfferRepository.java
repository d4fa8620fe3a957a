package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.VariantId;

/** Rows of {@code marketplace.live_offer}; they change under the lock of their session. */
final class OfferRepository {

    /** A host and a listing that it sells. */
    record Running(AccountId host, ListingId listing) {}

    /** Who would run which listing, if the variant came into the session's bag; absent where either is unknown. */
    Future<Optional<Running>> running(SqlClient db, LiveSessionId session, VariantId variant) {
        return db.preparedQuery(
                        """
                SELECT s.host_id, v.listing_id
                  FROM marketplace.live_session s
                 CROSS JOIN marketplace.variant v
                 WHERE s.id = $1 AND v.id = $2
                """)
                .execute(Tuple.of(session.value(), variant.value()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Running(
                                new AccountId(row.getUUID("host_id")), new ListingId(row.getUUID("listing_id")))));
    }

    Future<Bag> bag(SqlClient db, LiveSessionId session) {
        return db.preparedQuery(
                        """
                SELECT id AS offer_id, session_id, variant_id, producer_id, position, switched_on, pin, pinned_at,
                       session_price_fen, version AS offer_version, added_at
                  FROM marketplace.live_offer
                 WHERE session_id = $1 AND position IS NOT NULL
                 ORDER BY position
                """)
                .execute(Tuple.of(session.value()))
                .map(rows -> new Bag(
                        session, rows.stream().map(OfferRepository::offer).toList()));
    }

    Future<Void> insert(SqlClient db, LiveOffer offer) {
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.live_offer
                       (id, session_id, variant_id, producer_id, position, switched_on, session_price_fen, version, added_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """)
                .execute(Tuple.from(Arrays.asList(
                        offer.id().value(),
                        offer.session().value(),
                        offer.variant().value(),
                        offer.producer().value(),
                        (short) offer.position(),
                        offer.switchedOn(),
                        offer.sessionPrice().map(Money::amount).orElse(null),
                        offer.version(),
                        at(offer.addedAt()))))
                .mapEmpty();
    }

    /** Everything but its position. */
    Future<Void> update(SqlClient db, LiveOffer offer) {
        return db.preparedQuery(
                        """
                UPDATE marketplace.live_offer
                   SET switched_on = $2, pin = $3, pinned_at = $4, session_price_fen = $5, version = $6
                 WHERE id = $1
                """)
                .execute(Tuple.from(Arrays.asList(
                        offer.id().value(),
                        offer.switchedOn(),
                        offer.pin().map(pin -> (short) pin.place()).orElse(null),
                        offer.pin().map(pin -> at(pin.at())).orElse(null),
                        offer.sessionPrice().map(Money::amount).orElse(null),
                        offer.version())))
                .mapEmpty();
    }

    Future<Void> updatePositions(SqlClient db, List<LiveOffer> offers) {
        return db.preparedQuery(
                        """
                UPDATE marketplace.live_offer o
                   SET position = new.position
                  FROM unnest($1::uuid[], $2::smallint[]) AS new (id, position)
                 WHERE o.id = new.id
                """)
                .execute(Tuple.from(List.of(
                        offers.stream().map(offer -> offer.id().value()).toArray(UUID[]::new),
                        offers.stream().map(offer -> (short) offer.position()).toArray(Short[]::new))))
                .mapEmpty();
    }

    /** Those behind it move up. */
    Future<Void> remove(SqlClient db, LiveOffer offer, Instant at) {
        return db.preparedQuery(
                        """
                UPDATE marketplace.live_offer
                   SET position = CASE WHEN id = $1 THEN NULL ELSE position - 1 END,
                       removed_at = CASE WHEN id = $1 THEN $4::timestamptz END,
                       switched_on = switched_on AND id <> $1,
                       pin = CASE WHEN id <> $1 THEN pin END,
                       pinned_at = CASE WHEN id <> $1 THEN pinned_at END
                 WHERE session_id = $2 AND position >= $3
                """)
                .execute(Tuple.of(offer.id().value(), offer.session().value(), (short) offer.position(), at(at)))
                .mapEmpty();
    }

    Future<Void> unpinAll(SqlClient db, LiveSessionId session) {
        return db.preparedQuery(
                        """
                UPDATE marketplace.live_offer
                   SET pin = NULL, pinned_at = NULL
                 WHERE session_id = $1 AND pin IS NOT NULL
                """)
                .execute(Tuple.of(session.value()))
                .mapEmpty();
    }

    /** The sessions of the offers, each once, in the order of their ids. */
    Future<List<LiveSessionId>> sessionsOf(SqlClient db, List<LiveOfferId> offers) {
        return db.preparedQuery(
                        """
                SELECT DISTINCT session_id FROM marketplace.live_offer WHERE id = ANY ($1) ORDER BY session_id
                """)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(offers.stream().map(LiveOfferId::value).toArray(UUID[]::new)))
                .map(rows -> rows.stream()
                        .map(row -> new LiveSessionId(row.getUUID("session_id")))
                        .toList());
    }

    /** All offers that a session ever had, removed ones too. */
    Future<List<LiveOfferId>> everIn(SqlClient db, LiveSessionId session) {
        return db.preparedQuery("SELECT id FROM marketplace.live_offer WHERE session_id = $1")
                .execute(Tuple.of(session.value()))
                .map(rows -> rows.stream()
                        .map(row -> new LiveOfferId(row.getUUID("id")))
                        .toList());
    }

    static LiveOffer offer(Row row) {
        return new LiveOffer(
                new LiveOfferId(row.getUUID("offer_id")),
                new LiveSessionId(row.getUUID("session_id")),
                new VariantId(row.getUUID("variant_id")),
                new ProducerId(row.getUUID("producer_id")),
                row.getShort("position"),
                row.getBoolean("switched_on"),
                Optional.ofNullable(row.getShort("pin"))
                        .map(place -> new LiveOffer.Pin(
                                place, row.getOffsetDateTime("pinned_at").toInstant())),
                Optional.ofNullable(row.getLong("session_price_fen")).map(Money::cny),
                row.getLong("offer_version"),
                row.getOffsetDateTime("added_at").toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
