package org.amcreports.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.PoisonRecordException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
        value = EmbeddedServers.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "collection"))
class ProjectionTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SETTLED = "EXISTS (SELECT FROM items i WHERE i.parcel_id = kept.parcel_id)";
    private static final String DELETE_ITEMS = """
            DELETE FROM items WHERE id IN (SELECT id FROM items WHERE parcel_id = $1 LIMIT 1000)
            """;

    private static final ProjectionTable<Parcel> TABLE = ProjectionTable.of("parcel", "parcels", Parcel.class)
            .column("label", Parcel::label)
            .frozenWhile(SETTLED, "unit", Parcel::unit)
            .json("tags", parcel -> parcel.tags() == null ? "[]" : "[\"" + String.join("\",\"", parcel.tags()) + "\"]")
            .outliving("carrier", Parcel::carrier);

    @Inject
    Projections projections;

    @Inject
    Pool pool;

    @Inject
    MeterRegistry meters;

    private final UUID id = UUID.randomUUID();
    private Projection<Parcel> parcels;

    record Parcel(
            @Nullable String label,
            @Nullable String unit,
            @Nullable List<String> tags,
            @Nullable String carrier) {}

    @BeforeEach
    void follow() {
        parcels = projection(Removal.of(DELETE_ITEMS));
    }

    @Test
    void keepsTheColumnsOfARecord() {
        apply(0, 7, "{'parcel_id': '%s', 'zone': 'UTC', 'label': 'a', 'unit': 'KILO', 'tags': ['x'], 'carrier': 'c'}");

        assertThat(row()).isEqualTo("a KILO [\"x\"] c 0 7 false");
    }

    @Test
    void ofOnePartitionTheGreaterOffsetWins() {
        label(0, 7, "new");
        label(0, 6, "old");
        label(0, 7, "again");
        assertThat(row()).startsWith("new");

        label(0, 8, "newer");
        assertThat(row()).startsWith("newer");
    }

    @Test
    void aRecordOfAnotherPartitionAlwaysWins() {
        label(0, 700, "before");
        label(3, 2, "after");
        assertThat(row()).startsWith("after");

        apply(5, 0, null);
        assertThat(row()).endsWith("5 0 true");
    }

    @Test
    void aGravestoneHasNothingOfTheRecordButWhatOutlivesIt() {
        apply(0, 1, "{'parcel_id': '%s', 'zone': 'UTC', 'label': 'a', 'unit': 'KILO', 'tags': ['x'], 'carrier': 'c'}");
        apply(0, 2, null);

        assertThat(row()).isEqualTo("null null [] c 0 2 true");
    }

    @Test
    void aLaterRecordDigsUpAndAnEarlierOneDoesNot() {
        apply(0, 5, null);
        label(0, 4, "late to come");
        assertThat(row()).endsWith("0 5 true");

        label(0, 6, "back");
        assertThat(row()).isEqualTo("back null [] null 0 6 false");
        apply(0, 5, null);
        assertThat(row()).endsWith("0 6 false");
    }

    @Test
    void findsManyAtOnceButNotTheBuried() {
        label(0, 1, "a");
        UUID buried = UUID.randomUUID();
        parcels.apply(delivery(buried, 0, 2, null)).await().atMost(PATIENCE);

        Map<UUID, String> found = projections
                .find(TABLE, Set.of(id, buried, UUID.randomUUID()), row -> row.getString("label"))
                .await()
                .atMost(PATIENCE);

        assertThat(found).containsExactly(Map.entry(id, "a"));
    }

    @ParameterizedTest
    @CsvSource({
        "'{''zone'': ''UTC''}', 'parcel_id: missing'",
        "'{''parcel_id'': ''7c3f4a52-2f0e-4b62-9d6a-1f4c1d8f1a11'', ''zone'': ''UTC''}', parcel_id: is not the record's key",
        "'{''parcel_id'': ''%s''}', 'zone: missing'",
        "'{''parcel_id'': ''%s'', ''zone'': ''Mars/Olympus''}', 'zone: '",
        "'{''parcel_id'': ''%s'', ''zone'': ''UTC'', ''unit'': ''kilo''}', 'unit: '",
        "'{''parcel_id'': ''%s'', ''zone'': ''UTC'', ''weight'': 101}', 'weight: '",
        "'{''parcel_id'': ''%s'', ''zone'': ''UTC'', ''weight'': 3000000000}', 'weight: '",
        "'{''parcel_id'': ''%s'', ''zone'': ''UTC'', ''label'': 7}', 'label: '",
        "'{''parcel_id'': ''%s'', ''zone'': ''UTC'', ''else'': ''\\u0000''}', 'else: '",
        "'[]', 'not one JSON object'",
        "'{''parcel_id''', ''"
    })
    void namesWhatIsWrongWithoutQuotingIt(String json, String reason) {
        assertThatThrownBy(() -> apply(0, 1, json))
                .isInstanceOf(PoisonRecordException.class)
                .hasMessageStartingWith(reason)
                .hasMessageNotContainingAny("Mars", "kilo", "101");
        assertThat(count("parcels WHERE parcel_id = $1")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1-1-1-1-1", "parcel", "7c3f4a52-2f0e-4b62-9d6a-1f4c1d8f1a1", "''"})
    void refusesAKeyThatIsNoUuidAlsoOfATombstone(String key) {
        Delivery tombstone = new Delivery("test.parcels", 0, 1, key, Map.of(), null);
        assertThatThrownBy(() -> parcels.apply(tombstone))
                .isInstanceOf(PoisonRecordException.class)
                .hasMessage("key: not a UUID");
    }

    @Test
    void aBurialIsManyTransactionsAndStandsFromTheFirst() {
        label(0, 1, "full");
        fill(20_000);
        List<String> seen = new ArrayList<>();
        Set<Long> transactions = new HashSet<>();
        parcels = projection((c, parcel) -> c.query("SELECT pg_current_xact_id()::text::bigint")
                .execute()
                .invoke(rows -> transactions.add(rows.iterator().next().getLong(0)))
                .chain(this::outside)
                .invoke(seen::add)
                .chain(() -> Removal.of(DELETE_ITEMS).next(c, parcel)));

        apply(0, 2, null);

        assertThat(transactions).hasSize(21);
        assertThat(seen.get(0)).isEqualTo("true 20000");
        assertThat(seen.get(10)).isEqualTo("true 10000");
        assertThat(count("items WHERE parcel_id = $1")).isZero();
    }

    @Test
    void aBurialThatBrokeOffGoesOnWhenTheTombstoneComesAgain() {
        label(0, 1, "full");
        fill(5_000);
        parcels = projection(failingAtBatch(3));
        assertThatThrownBy(() -> apply(0, 2, null)).hasMessageContaining("crash");
        assertThat(count("items WHERE parcel_id = $1")).isEqualTo(3_000);
        assertThat(count("parcels WHERE parcel_id = $1 AND buried_at IS NOT NULL AND cleared_at IS NULL"))
                .isEqualTo(1);

        follow();
        apply(0, 2, null);

        assertThat(count("items WHERE parcel_id = $1")).isZero();
        assertThat(count("parcels WHERE parcel_id = $1 AND cleared_at IS NOT NULL"))
                .isEqualTo(1);
    }

    @Test
    void aRecordThatDigsUpHalfABurialFindsNothingOfBefore() {
        label(0, 1, "full");
        fill(5_000);
        parcels = projection(failingAtBatch(3));
        assertThatThrownBy(() -> apply(0, 2, null)).hasMessageContaining("crash");

        follow();
        label(4, 0, "back");

        assertThat(row()).isEqualTo("back null [] null 4 0 false");
        assertThat(count("items WHERE parcel_id = $1")).isZero();
    }

    @Test
    void aFrozenColumnKeepsItsValueAndSaysSo() {
        unit(1, "KILO");
        unit(2, "POUND");
        assertThat(row()).contains("POUND");

        fill(1);
        double before = refused();
        unit(3, "KILO");

        assertThat(row()).isEqualTo("n3 POUND [] null 0 3 false");
        assertThat(refused()).isEqualTo(before + 1);
        unit(4, "POUND");
        assertThat(refused()).isEqualTo(before + 1);
    }

    @Test
    void aChangeWaitsForAWriterAndIsRefused() {
        unit(1, "KILO");
        SqlConnection writer = begin();
        RecordLocks.lockForWriting(writer, id).await().atMost(PATIENCE);
        writer.preparedQuery("INSERT INTO items (parcel_id) VALUES ($1)")
                .execute(Tuple.of(id))
                .await()
                .atMost(PATIENCE);

        CompletableFuture<Void> change = applying(2, "POUND");
        awaitLockWaiter();
        assertThat(change).isNotDone();
        commit(writer);
        change.orTimeout(30, TimeUnit.SECONDS).join();

        assertThat(row()).startsWith("n2 KILO");
    }

    @Test
    void aWriterWaitsForAChangeAndSeesIt() {
        unit(1, "KILO");
        SqlConnection changer = begin();
        RecordLocks.lockForChange(changer, id).await().atMost(PATIENCE);
        changer.preparedQuery("UPDATE parcels SET unit = 'POUND' WHERE parcel_id = $1")
                .execute(Tuple.of(id))
                .await()
                .atMost(PATIENCE);
        SqlConnection writer = begin();

        CompletableFuture<String> seen = RecordLocks.lockForWriting(writer, id)
                .chain(() -> writer.preparedQuery("SELECT unit FROM parcels WHERE parcel_id = $1")
                        .execute(Tuple.of(id)))
                .map(rows -> rows.iterator().next().getString(0))
                .subscribeAsCompletionStage();
        awaitLockWaiter();
        assertThat(seen).isNotDone();
        commit(changer);

        assertThat(seen.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo("POUND");
        commit(writer);
    }

    private Projection<Parcel> projection(Removal removal) {
        return projections.of("parcels", TABLE, removal);
    }

    private static Removal failingAtBatch(int number) {
        AtomicInteger batches = new AtomicInteger();
        return (c, parcel) -> Removal.of(DELETE_ITEMS)
                .next(c, parcel)
                .onItem()
                .transformToUni(deleted -> batches.incrementAndGet() == number
                        ? Uni.createFrom().failure(new IllegalStateException("crash"))
                        : Uni.createFrom().item(deleted));
    }

    private void label(int partition, long offset, String label) {
        apply(partition, offset, "{'parcel_id': '%%s', 'zone': 'UTC', 'label': '%s'}".formatted(label));
    }

    private void unit(long offset, String unit) {
        applying(offset, unit).join();
    }

    private CompletableFuture<Void> applying(long offset, String unit) {
        String json = "{'parcel_id': '%s', 'zone': 'UTC', 'label': 'n%d', 'unit': '%s'}".formatted(id, offset, unit);
        return parcels.apply(delivery(id, 0, offset, json)).subscribeAsCompletionStage();
    }

    private void apply(int partition, long offset, @Nullable String json) {
        parcels.apply(delivery(id, partition, offset, json == null ? null : json.replace("%s", id.toString())))
                .await()
                .atMost(PATIENCE);
    }

    private static Delivery delivery(UUID key, int partition, long offset, @Nullable String json) {
        byte[] value = json == null ? null : json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new Delivery("test.parcels", partition, offset, key.toString(), Map.of(), value);
    }

    private void fill(int items) {
        pool.preparedQuery("INSERT INTO items (parcel_id) SELECT $1 FROM generate_series(1, $2)")
                .execute(Tuple.of(id, items))
                .await()
                .atMost(PATIENCE);
    }

    /** What another transaction sees. */
    private Uni<String> outside() {
        return pool.preparedQuery("""
                        SELECT (buried_at IS NOT NULL)::text || ' ' || (SELECT count(*) FROM items WHERE parcel_id = $1)
                        FROM parcels WHERE parcel_id = $1
                        """)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getString(0));
    }

    private String row() {
        return pool.preparedQuery("""
                        SELECT format('%s %s %s %s %s %s %s', coalesce(label, 'null'), coalesce(unit, 'null'), tags,
                            coalesce(carrier, 'null'), topic_partition, topic_offset, (buried_at IS NOT NULL)::text)
                        FROM parcels WHERE parcel_id = $1
                        """)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getString(0))
                .await()
                .atMost(PATIENCE);
    }

    private long count(String from) {
        return pool.preparedQuery("SELECT count(*) FROM " + from)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(PATIENCE);
    }

    private double refused() {
        Counter counter = meters.find("amcreports.projections.refused.changes")
                .tags("kind", "parcel", "field", "unit")
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private SqlConnection begin() {
        SqlConnection connection = pool.getConnection().await().atMost(PATIENCE);
        connection.query("BEGIN").execute().await().atMost(PATIENCE);
        return connection;
    }

    private static void commit(SqlConnection connection) {
        connection.query("COMMIT").execute().await().atMost(PATIENCE);
        connection.close().await().atMost(PATIENCE);
    }

    private void awaitLockWaiter() {
        await().atMost(PATIENCE)
                .until(() -> pool.query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                        .execute()
                        .map(rows -> rows.iterator().next().getLong(0) > 0)
                        .await()
                        .atMost(PATIENCE));
    }
}
