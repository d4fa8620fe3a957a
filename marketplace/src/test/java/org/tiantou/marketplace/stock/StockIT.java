package org.tiantou.marketplace.stock;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.ErrorCode;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.VariantId;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.sql.Database;

class StockIT {

    private static final Vertx VERTX = Vertx.vertx();
    private static final AccountId FARMER = new AccountId(UUID.randomUUID());
    private static final ProducerId FARM = new ProducerId(UUID.randomUUID());
    private static final IdGenerator IDS = UUID::randomUUID;
    private static TestDatabase postgres;
    private static Database database;

    private final StockPools pools = new StockPools(IDS);
    private final StockService stock =
            new StockService(pools, new ProducerAccess(), new EventFeed(Clock.systemUTC()), Clock.systemUTC());
    private final VariantId variant = new VariantId(UUID.randomUUID());

    @BeforeAll
    static void open() throws Exception {
        postgres = TestDatabase.create();
        database = Database.connect(VERTX, postgres.url(), 8);
        run(
                """
                INSERT INTO marketplace.producer
                       (id, kind, name, village_code, licence_no, contact_name, contact_phone, owner_account, created_at)
                VALUES ($1, 'FAMILY_FARM', '马坡农场', '370828104201', 'L1', '', '', $2, now())
                """,
                FARM.value(),
                FARMER.value());
        run(
                """
                INSERT INTO marketplace.listing
                       (id, producer_id, title, category, temperature_class, shelf_life_hours, status, created_at, updated_at)
                VALUES ($1, $2, '金乡大蒜', 'VEGETABLE', 'AMBIENT', 240, 'DRAFT', now(), now())
                """,
                FARM.value(),
                FARM.value());
    }

    @AfterAll
    static void close() throws Exception {
        database.close().await(10, SECONDS);
        VERTX.close().await(10, SECONDS);
        postgres.close();
    }

    @BeforeEach
    void openPool() throws Exception {
        run(
                """
                INSERT INTO marketplace.variant
                       (id, listing_id, position, unit, net_mass_grams, volume_millilitres, price_fen)
                VALUES ($1, $2, 1, '箱', 5000, 8000, 1990)
                """,
                variant.value(),
                FARM.value());
        PoolTerms terms = new PoolTerms(variant, FARM, 1_990, OptionalInt.empty(), true);
        await(database.inTransaction(db -> pools.setTerms(db, List.of(terms))));
    }

    @Test
    void movementsMakeTheCountersAndTellWhy() throws Exception {
        await(move(FARMER, 10, MovementReason.HARVEST, Optional.of("早市")));
        Stock moved = await(move(FARMER, -3, MovementReason.DAMAGE, Optional.of("")));
        assertThat(moved.available()).isEqualTo(7);
        assertThat(await(stock.get(database.client(), FARMER, variant))).isEqualTo(moved);

        List<RecordedMovement> newestFirst =
                await(stock.movements(database.client(), FARMER, variant, Long.MAX_VALUE, 10));
        assertThat(newestFirst)
                .extracting(each -> each.movement().deltaAvailable())
                .containsExactly(-3L, 10L);
        assertThat(newestFirst)
                .extracting(each -> each.movement().note())
                .containsExactly(Optional.empty(), Optional.of("早市"));
        assertThat(await(stock.movements(
                        database.client(), FARMER, variant, newestFirst.get(0).id(), 10)))
                .containsExactly(newestFirst.get(1));
    }

    @Test
    void moreThanThereIsCannotBeTakenAtOnceEither() throws Exception {
        await(move(FARMER, 10, MovementReason.HARVEST, Optional.empty()));
        List<Future<Stock>> sales = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            sales.add(move(FARMER, -1, MovementReason.SOLD_ELSEWHERE, Optional.empty()));
        }
        await(Future.join(sales).otherwiseEmpty());
        assertThat(sales).filteredOn(Future::succeeded).hasSize(10);
        assertThat(sales).filteredOn(Future::failed).allSatisfy(sale -> assertThat(
                        ((DomainException) sale.cause()).code())
                .isEqualTo(StockError.STOCK_NEGATIVE_REFUSED));
    }

    @Test
    void stockOfOthersIsNotThere() {
        AccountId stranger = new AccountId(UUID.randomUUID());
        assertThat(refusal(move(stranger, 1, MovementReason.HARVEST, Optional.empty())))
                .isEqualTo(CommonError.NOT_FOUND);
        assertThat(refusal(stock.get(database.client(), stranger, variant))).isEqualTo(CommonError.NOT_FOUND);
        assertThat(refusal(stock.movements(database.client(), stranger, variant, Long.MAX_VALUE, 1)))
                .isEqualTo(CommonError.NOT_FOUND);
        assertThat(refusal(stock.get(database.client(), FARMER, new VariantId(UUID.randomUUID()))))
                .isEqualTo(CommonError.NOT_FOUND);
    }

    @Test
    void aNoteWithControlCharactersIsRefused() {
        assertThat(refusal(move(FARMER, 1, MovementReason.HARVEST, Optional.of("a\u0000b"))))
                .isEqualTo(CommonError.INVALID_REQUEST);
    }

    private Future<Stock> move(AccountId caller, long delta, MovementReason reason, Optional<String> note) {
        return database.inTransaction(db -> stock.move(db, caller, variant, delta, reason, note));
    }

    private static ErrorCode refusal(Future<?> future) {
        return assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> await(future))
                .actual()
                .code();
    }

    private static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(20, SECONDS);
    }

    private static void run(String sql, Object... parameters) throws TimeoutException {
        await(database.client().preparedQuery(sql).execute(Tuple.from(parameters)));
    }
}
