package org.tiantou.fulfillment.capacity;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.tiantou.fulfillment.calendar.CalendarOpening;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.Division;
import org.tiantou.kernel.Divisions;
import org.tiantou.platform.sql.Database;

/** Shows capacity, extends it day by day and forgets it when it is long over. */
final class CapacityService {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int DAYS_KEPT = 30;
    private static final int PRUNED_AT_ONCE = 5_000;

    private final CapacityRepository capacity = new CapacityRepository();
    private final ExtensionRepository extension = new ExtensionRepository();
    private final CalendarOpening calendars = new CalendarOpening();
    private final PruningRepository pruning = new PruningRepository();
    private final Database database;
    private final Clock clock;

    CapacityService(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Buckets that aren't over, by start; refuses with NOT_FOUND a township that isn't served. */
    Future<List<CapacityBucket>> from(String township, Position after, int limit) {
        boolean served = Divisions.all()
                .find(township)
                .filter(division -> division.level() == Division.Level.TOWNSHIP)
                .isPresent();
        return served
                ? capacity.from(database.client(), township, clock.instant(), after, limit)
                : Future.failedFuture(CommonError.NOT_FOUND.exception());
    }

    /**
     * Makes what is missing for the next days.
     *
     * @return how many buckets were made
     */
    Future<Integer> extend() {
        return database.inTransaction(this::extend);
    }

    /**
     * Removes old buckets in batches, each in a transaction of its own.
     *
     * @return how many were removed
     */
    Future<Integer> prune() {
        Instant endedBefore = LocalDate.ofInstant(clock.instant(), ZONE)
                .minusDays(DAYS_KEPT)
                .atStartOfDay(ZONE)
                .toInstant();
        return database.inTransaction(
                        db -> extension.lock(db).compose(alone -> pruning.prune(db, endedBefore, PRUNED_AT_ONCE)))
                .compose(pruned ->
                        pruned < PRUNED_AT_ONCE ? Future.succeededFuture(pruned) : prune().map(more -> pruned + more));
    }

    /** The statements are sent together: each one sees what those before it did. */
    private Future<Integer> extend(SqlClient db) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        List<Future<?>> preparing = List.of(extension.lock(db), extension.resources(db));
        List<Future<Integer>> made = List.of(
                calendars.open(db, today, CapacityFeature.DAYS),
                extension.coldRooms(db, today, CapacityFeature.DAYS),
                extension.trips(db, today, CapacityFeature.DAYS),
                extension.linehauls(db, today, CapacityFeature.DAYS));
        return Future.all(preparing)
                .compose(prepared -> Future.all(made))
                .map(all -> made.stream().mapToInt(Future::result).sum());
    }
}
