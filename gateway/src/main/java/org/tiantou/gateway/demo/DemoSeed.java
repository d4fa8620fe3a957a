package org.tiantou.gateway.demo;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.VariantId;
import org.tiantou.marketplace.listing.Description;
import org.tiantou.marketplace.listing.ListingDraft;
import org.tiantou.marketplace.listing.ListingService;
import org.tiantou.marketplace.listing.ListingView;
import org.tiantou.marketplace.listing.VariantDraft;
import org.tiantou.marketplace.producer.Contact;
import org.tiantou.marketplace.producer.ProducerKind;
import org.tiantou.marketplace.producer.ProducerProfile;
import org.tiantou.marketplace.producer.ProducerService;
import org.tiantou.marketplace.stock.MovementReason;
import org.tiantou.marketplace.stock.StockService;
import org.tiantou.platform.http.Principal;
import org.tiantou.platform.http.Role;
import org.tiantou.platform.sql.Database;

/** Puts the demo into a database, once: people and credentials first, then all farms and listings in one transaction. */
public final class DemoSeed {

    private static final int BUYER_LIMIT = 50;

    private final Database database;
    private final DemoAccounts accounts;
    private final ProducerService producers;
    private final ListingService listings;
    private final StockService stock;

    public DemoSeed(
            Database database,
            DemoAccounts accounts,
            ProducerService producers,
            ListingService listings,
            StockService stock) {
        this.database = database;
        this.accounts = accounts;
        this.producers = producers;
        this.listings = listings;
        this.stock = stock;
    }

    /**
     * Can be repeated, by any node at any time.
     *
     * @param partners courier partners by code
     */
    public Future<Void> seed(Map<String, PartnerId> partners) {
        return accounts.ensurePeople()
                .compose(people -> DemoAccounts.inTurn(
                        List.copyOf(partners.entrySet()),
                        partner -> accounts.ensureClient(partner.getValue(), partner.getKey())))
                .compose(clients -> accounts.ensure(Role.FARMER))
                .compose(farmer -> accounts.ensure(Role.COOPERATIVE)
                        .compose(cooperative -> database.inTransaction(db -> new DemoRepository()
                                .claim(db, farmer)
                                .compose(mine -> mine ? farms(db, farmer, cooperative) : Future.succeededFuture()))));
    }

    private Future<Void> farms(SqlConnection db, AccountId farmer, AccountId cooperative) {
        Map<String, List<Specialty>> byProducer = Specialty.all().stream()
                .collect(Collectors.groupingBy(Specialty::producer, LinkedHashMap::new, Collectors.toList()));
        return DemoAccounts.inTurn(List.copyOf(byProducer.values()), specialties -> {
            boolean isFarm = specialties.get(0).kind() == ProducerKind.FAMILY_FARM;
            Principal owner = isFarm ? principal(farmer, Role.FARMER) : principal(cooperative, Role.COOPERATIVE);
            return producers
                    .register(db, owner, profile(specialties.get(0)))
                    .compose(producer -> DemoAccounts.inTurn(
                            specialties, specialty -> sell(db, owner.account(), producer.id(), specialty)));
        });
    }

    private Future<Void> sell(SqlConnection db, AccountId owner, ProducerId producer, Specialty specialty) {
        return listings.create(db, owner, producer, draft(specialty))
                .compose(created -> stock.move(
                                db,
                                owner,
                                variant(created),
                                specialty.stock(),
                                MovementReason.HARVEST,
                                Optional.empty())
                        .compose(moved -> listings.publish(
                                db,
                                owner,
                                created.listing().id(),
                                created.listing().version())))
                .mapEmpty();
    }

    private static VariantId variant(ListingView created) {
        return created.listing().variants().get(0).id();
    }

    private static Principal principal(AccountId account, Role role) {
        return new Principal(account, Set.of(role), Set.of(), Optional.empty());
    }

    private static ProducerProfile profile(Specialty first) {
        DemoAccounts.Person contact = DemoAccounts.PEOPLE.get(first.kind() == ProducerKind.FAMILY_FARM ? 0 : 1);
        return new ProducerProfile(
                first.kind(),
                first.producer(),
                first.village(),
                first.creditCode(),
                first.creditCode().isPresent() ? Optional.empty() : Optional.of("DEMO-" + first.township()),
                new Contact(contact.name(), contact.phone()));
    }

    private static ListingDraft draft(Specialty specialty) {
        Description description = new Description(
                specialty.title(),
                specialty.story(),
                specialty.category(),
                specialty.temperatureClass(),
                specialty.shelfLifeHours());
        VariantDraft variant = new VariantDraft(
                Optional.empty(),
                Optional.of(specialty.grade()),
                Optional.empty(),
                specialty.unit(),
                specialty.netMassGrams(),
                OptionalLong.empty(),
                specialty.price(),
                OptionalInt.of(BUYER_LIMIT));
        return new ListingDraft(description, List.of(variant));
    }
}
