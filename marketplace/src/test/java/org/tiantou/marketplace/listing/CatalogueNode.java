package org.tiantou.marketplace.listing;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.openapi.contract.Operation;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.marketplace.photo.PhotoFeature;
import org.tiantou.marketplace.producer.ProducerFeature;
import org.tiantou.marketplace.stock.StockPools;
import org.tiantou.platform.crypto.MasterKey;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Contract;
import org.tiantou.platform.http.ContractRouter;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.Principal;
import org.tiantou.platform.http.Problems;
import org.tiantou.platform.http.Role;
import org.tiantou.platform.sql.Database;

/** A node that serves the catalogue over HTTP from a database of its own; a token names the account and its roles. */
public final class CatalogueNode implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-11-01T08:00:00.123456Z");

    private static final String CONTRACT = "../gateway/src/main/resources/openapi.yaml";
    private static final Set<String> SERVED = Set.of("producer", "listing");

    private final TestDatabase postgres = TestDatabase.create();
    private final Vertx vertx = Vertx.vertx();
    private final Database database = Database.connect(vertx, postgres.url(), 12);
    private final AtomicLong ids = new AtomicLong(0x0192_0000_0000_0000L);
    private final AtomicLong accounts = new AtomicLong();
    private final PhotoFeature photos;
    private final ListingFeature listings;
    private final ProducerFeature producers;
    private final HttpServer server;

    public CatalogueNode() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        IdGenerator generator = () -> new UUID(ids.addAndGet(0x1_0000) | 0x7000, Long.MIN_VALUE);
        MasterKey key = MasterKey.of("dGlhbnRvdS10ZXN0LW1hc3Rlci1rZXktMzItYnl0ZSE=");
        EventFeed feed = new EventFeed(clock);
        Idempotency idempotency = new Idempotency(database, key, clock);
        photos = new PhotoFeature(vertx, database, generator);
        listings = new ListingFeature(
                database, photos, new StockPools(generator), feed, idempotency, generator, clock, () -> {});
        producers = new ProducerFeature(
                database, key.personalData(), listings.storefront(), feed, idempotency, generator, clock, () -> {});
        server = done(Contract.load(vertx, CONTRACT).compose(contract -> vertx.createHttpServer()
                .requestHandler(router(contract))
                .listen(0, "127.0.0.1")));
    }

    public Database database() {
        return database;
    }

    /** A new account with these roles. */
    public CatalogueClient account(Role... roles) {
        AccountId account = new AccountId(new UUID(7, accounts.incrementAndGet()));
        String names = Arrays.stream(roles).map(Role::name).collect(Collectors.joining(","));
        return new CatalogueClient(server.actualPort(), account, account + "/" + names);
    }

    public CatalogueClient anybody() {
        return new CatalogueClient(server.actualPort(), Principal.ANONYMOUS, "");
    }

    /** Types of the events about an aggregate, in their order. */
    public List<String> events(String aggregateId) {
        return column("SELECT type FROM platform.event WHERE aggregate_id = $1 ORDER BY seq", aggregateId);
    }

    /** The newest event about an aggregate. */
    public JsonObject lastEvent(String aggregateId) {
        return new JsonObject(column(
                        "SELECT payload::text FROM platform.event WHERE aggregate_id = $1 ORDER BY seq DESC",
                        aggregateId)
                .get(0));
    }

    /** First column of what a query about one id finds, as text. */
    public List<String> column(String sql, String id) {
        return done(database.client().preparedQuery(sql).execute(Tuple.of(UUID.fromString(id)))).stream()
                .map(row -> String.valueOf(row.getValue(0)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @Override
    public void close() {
        done(photos.stop());
        done(database.close());
        done(vertx.close());
        postgres.close();
    }

    public static <T> T done(Future<T> future) {
        try {
            return future.await(30, SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private Router router(Contract contract) {
        Operations operations = new Operations();
        producers.mount(operations);
        listings.mount(operations);
        photos.mount(operations);
        contract.validating().operations().stream()
                .filter(operation -> operation.getTags().stream().noneMatch(SERVED::contains))
                .map(Operation::getOperationId)
                .forEach(id -> operations.on(id, request -> Future.succeededFuture(Answer.noContent())));
        Router router = Router.router(vertx);
        router.route().failureHandler(new Problems());
        new ContractRouter(contract, CatalogueNode::principal, operations).mount(router);
        return router;
    }

    private static Future<Principal> principal(String token) {
        String[] parts = token.split("/", -1);
        Set<Role> roles = Arrays.stream(parts[1].split(",", -1))
                .filter(name -> !name.isEmpty())
                .map(Role::valueOf)
                .collect(Collectors.toSet());
        return Future.succeededFuture(
                new Principal(new AccountId(UUID.fromString(parts[0])), roles, Set.of(), Optional.empty()));
    }
}
