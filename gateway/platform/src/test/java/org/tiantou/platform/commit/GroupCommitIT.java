package org.tiantou.platform.commit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.sql.Database;
import org.tiantou.platform.sql.Outages;

class GroupCommitIT {

    private static final Vertx VERTX = Vertx.vertx();
    private static TestDatabase postgres;
    private static Database database;

    /** The batches as they began. */
    private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void open() throws Exception {
        postgres = TestDatabase.create();
        database = Database.connect(VERTX, postgres.url(), 8);
        sql("CREATE TABLE public.number (number INTEGER PRIMARY KEY CHECK (number >= 0))");
    }

    @AfterAll
    static void close() throws Exception {
        database.close().await(10, SECONDS);
        VERTX.close().await(10, SECONDS);
        postgres.close();
    }

    @BeforeEach
    void empty() throws Exception {
        sql("TRUNCATE public.number");
    }

    @Test
    void anIdleOneAnswersAtOnce() throws Exception {
        assertThat(await(commits(1, 8, 64).submit(7))).isEqualTo("7");
        assertThat(batches).containsExactly(List.of(7));
        assertThat(written()).containsExactly(7);
    }

    @Test
    void whatComesWhileABatchIsInFlightSharesTheNextOne() throws Exception {
        Promise<Void> gate = Promise.promise();
        GroupCommit<Integer, String> commits = gated(1, 4, gate);
        List<Future<String>> answers = submit(commits, 0, 10);
        gate.complete();
        await(Future.all(answers));
        assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3, 4), List.of(5, 6, 7, 8), List.of(9));
        assertThat(answers)
                .extracting(Future::result)
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void noMoreBatchesAreInFlightThanAllowed() throws Exception {
        Promise<Void> gate = Promise.promise();
        GroupCommit<Integer, String> commits = gated(2, 4, gate);
        List<Future<String>> answers = submit(commits, 0, 10);
        assertThat(commits.queued()).isEqualTo(8);
        gate.complete();
        await(Future.all(answers));
        assertThat(batches).hasSize(4);
    }

    @Test
    void aRefusalLeavesTheOthersOfItsBatchAlone() throws Exception {
        GroupCommit<Integer, String> commits =
                new GroupCommit<>(VERTX, database, limits(1, 8, 64), (db, numbers, footing) -> {
                    List<Outcome<String>> outcomes = numbers.stream()
                            .map(number -> number % 2 == 1
                                    ? Outcome.<String>refused(CommonError.NOT_FOUND.exception())
                                    : Outcome.done(number.toString()))
                            .toList();
                    return insert(
                                    db,
                                    numbers.stream()
                                            .filter(number -> number % 2 == 0)
                                            .toList())
                            .map(outcomes);
                });
        List<Future<String>> answers = submit(commits, 0, 5);
        join(answers);
        assertThat(answers).extracting(Future::succeeded).containsExactly(true, false, true, false, true);
        assertThat(written()).containsExactly(0, 2, 4);
    }

    @Test
    void aFaultyCommandIsIsolatedByHalves() throws Exception {
        GroupCommit<Integer, String> commits = commits(1, 16, 64);
        Future<String> first = commits.submit(100);
        List<Future<String>> answers = new ArrayList<>();
        for (int number : new int[] {1, 2, 3, 4, 5, -6, 7, 8}) {
            answers.add(commits.submit(number));
        }
        await(first);
        join(answers);
        assertThat(answers)
                .extracting(Future::succeeded)
                .containsExactly(true, true, true, true, true, false, true, true);
        assertThat(written()).containsExactly(1, 2, 3, 4, 5, 7, 8, 100);
        assertThat(batches.subList(1, batches.size()))
                .containsExactly(
                        List.of(1, 2, 3, 4, 5, -6, 7, 8),
                        List.of(1, 2, 3, 4, 5, -6, 7, 8),
                        List.of(1, 2, 3, 4),
                        List.of(5, -6, 7, 8),
                        List.of(5, -6, 7, 8),
                        List.of(5, -6),
                        List.of(5, -6),
                        List.of(5),
                        List.of(-6),
                        List.of(-6),
                        List.of(7, 8));
    }

    @Test
    void whatAConstraintRefusesIsDecidedAgainUnderLocks() throws Exception {
        List<Footing> footings = Collections.synchronizedList(new ArrayList<>());
        GroupCommit<Integer, String> commits =
                new GroupCommit<>(VERTX, database, limits(1, 8, 64), (db, numbers, footing) -> {
                    footings.add(footing);
                    return carryOut(db, footing == Footing.LOCKED ? numbers : List.of(-numbers.get(0)));
                });
        assertThat(await(commits.submit(3))).isEqualTo("3");
        assertThat(footings).containsExactly(Footing.OPTIMISTIC, Footing.LOCKED);
        assertThat(written()).containsExactly(3);
    }

    @Test
    void anExceptionOfTheBatchItselfIsIsolatedToo() throws Exception {
        GroupCommit<Integer, String> commits =
                new GroupCommit<>(VERTX, database, limits(1, 8, 64), (db, numbers, footing) -> {
                    if (numbers.contains(2)) {
                        throw new IllegalStateException("a bug");
                    }
                    return carryOut(db, numbers);
                });
        List<Future<String>> answers = submit(commits, 0, 4);
        join(answers);
        assertThat(answers).extracting(Future::succeeded).containsExactly(true, true, false, true);
        assertThat(await(commits.submit(9))).isEqualTo("9");
    }

    @Test
    void aUniqueViolationOfOneCommandIsTriedOnceMore() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        sql("INSERT INTO public.number VALUES (5)");
        GroupCommit<Integer, String> commits = new GroupCommit<>(
                VERTX,
                database,
                limits(1, 8, 64),
                (db, numbers, footing) -> attempts.incrementAndGet() == 1
                        ? carryOut(db, numbers)
                        : Future.succeededFuture(List.of(Outcome.done("found"))));
        assertThat(await(commits.submit(5))).isEqualTo("found");
        assertThat(attempts).hasValue(2);
    }

    @Test
    void aUniqueViolationThatStaysFailsItsCommand() throws Exception {
        sql("INSERT INTO public.number VALUES (5)");
        Future<String> answer = commits(1, 8, 64).submit(5);
        join(List.of(answer));
        assertThat(answer.cause()).hasMessageContaining("number_pkey");
        assertThat(batches).containsExactly(List.of(5), List.of(5));
    }

    @Test
    void aFullQueueRefusesAndTellsWhenToComeBack() throws Exception {
        Promise<Void> gate = Promise.promise();
        GroupCommit<Integer, String> commits = gated(1, 2, gate);
        List<Future<String>> answers = submit(commits, 0, 1 + 16);
        Future<String> tooMuch = commits.submit(99);
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> await(tooMuch))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(CommonError.OVERLOADED);
                    assertThat(refusal.details()).containsKey("retryAfterSeconds");
                });
        gate.complete();
        await(Future.all(answers));
        assertThat(written()).doesNotContain(99).hasSize(17);
    }

    @Test
    void anOutageFailsTheWholeBatchAtOnce() throws Exception {
        GroupCommit<Integer, String> commits = new GroupCommit<>(
                VERTX,
                database,
                limits(1, 8, 64),
                (db, numbers, footing) -> numbers.contains(0)
                        ? carryOut(db, numbers)
                        : carryOut(db, numbers)
                                .compose(written -> db.query("SELECT pg_terminate_backend(pg_backend_pid())")
                                        .execute()
                                        .map(written)));
        List<Future<String>> answers = submit(commits, 0, 5);
        join(answers);
        assertThat(answers.get(0).result()).isEqualTo("0");
        assertThat(answers.subList(1, 5)).allSatisfy(answer -> assertThat(Outages.isOutage(answer.cause()))
                .isTrue());
        assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3, 4));
        assertThat(written()).containsExactly(0);
    }

    @Test
    void afterCommitIsCalledOnceForEachCommitBeforeTheAnswers() throws Exception {
        AtomicInteger called = new AtomicInteger();
        GroupCommit<Integer, String> commits = new GroupCommit<>(
                VERTX,
                database,
                limits(1, 8, 64),
                (db, numbers, footing) -> carryOut(db, numbers),
                called::incrementAndGet);
        Future<Integer> seen = commits.submit(1).map(answer -> called.get());
        assertThat(await(seen)).isEqualTo(1);
    }

    @Test
    void aCrowdIsAnsweredCompletely() throws Exception {
        GroupCommit<Integer, String> commits = commits(2, 64, 10_000);
        List<Future<String>> answers = submit(commits, 0, 5_000);
        await(Future.all(answers));
        assertThat(written()).hasSize(5_000);
        assertThat(batches).hasSizeLessThan(500);
    }

    private GroupCommit<Integer, String> commits(int inFlight, int batchSize, int queue) {
        return new GroupCommit<>(
                VERTX, database, limits(inFlight, batchSize, queue), (db, numbers, footing) -> carryOut(db, numbers));
    }

    /** Its batches wait for the gate before they do anything. */
    private GroupCommit<Integer, String> gated(int inFlight, int batchSize, Promise<Void> gate) {
        return new GroupCommit<>(
                VERTX, database, limits(inFlight, batchSize, 16), (db, numbers, footing) -> gate.future()
                        .compose(open -> carryOut(db, numbers)));
    }

    private static GroupCommit.Limits limits(int inFlight, int batchSize, int queue) {
        return new GroupCommit.Limits(inFlight, 1, batchSize, queue);
    }

    private Future<List<Outcome<String>>> carryOut(SqlConnection db, List<Integer> numbers) {
        batches.add(numbers);
        return insert(db, numbers).map(inserted -> numbers.stream()
                .map(number -> Outcome.done(number.toString()))
                .toList());
    }

    private static Future<Void> insert(SqlConnection db, List<Integer> numbers) {
        return db.preparedQuery("INSERT INTO public.number SELECT * FROM unnest($1::integer[])")
                .execute(Tuple.tuple().addArrayOfInteger(numbers.toArray(Integer[]::new)))
                .mapEmpty();
    }

    private static List<Future<String>> submit(GroupCommit<Integer, String> commits, int from, int to) {
        return IntStream.range(from, to).mapToObj(commits::submit).toList();
    }

    private static List<Integer> written() throws TimeoutException {
        return await(database.client()
                        .query("SELECT number FROM public.number ORDER BY number")
                        .execute())
                .stream()
                .map(row -> row.getInteger(0))
                .toList();
    }

    private static void sql(String sql) throws TimeoutException {
        await(database.client().query(sql).execute());
    }

    private static void join(List<Future<String>> answers) throws TimeoutException {
        await(Future.join(answers).otherwiseEmpty());
    }

    private static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(20, SECONDS);
    }
}
