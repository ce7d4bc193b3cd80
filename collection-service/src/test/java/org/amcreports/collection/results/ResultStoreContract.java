package org.amcreports.collection.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.amcreports.collection.amc.AmcAccount;
import org.amcreports.collection.amc.AmcClient;
import org.amcreports.collection.amc.AmcClients;
import org.amcreports.collection.amc.AmcException;
import org.amcreports.collection.amc.AmcException.Scope;
import org.amcreports.collection.amc.AmcExecution;
import org.amcreports.collection.amc.AmcStatus;
import org.amcreports.collection.amc.ExecutionRequest;
import org.amcreports.collection.amc.ResultColumn;
import org.amcreports.collection.amc.SandboxControl;
import org.amcreports.collection.amc.TestAmcConfig;
import org.amcreports.collection.results.persistence.ResultChunks;
import org.amcreports.sandbox.Sandbox;
import org.amcreports.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds wherever rows are kept. */
abstract class ResultStoreContract {

    private static final AmcAccount ACCOUNT = new AmcAccount(
            UUID.fromString("00000000-0000-4000-8000-000000000011"),
            "amcdemo001",
            "ENTITYDEMO01",
            "ATVPDKIKX0DER",
            "NA",
            "demo");
    private static final String WEEK = "workflow/instance/2026-01-05";
    private static final ResultColumn CAMPAIGN = new ResultColumn("campaign", "STRING", "DIMENSION");
    private static final ResultColumn IMPRESSIONS = new ResultColumn("impressions", "LONG", "METRIC");
    private static final ResultColumn SPEND = new ResultColumn("spend", "DOUBLE", "METRIC");
    private static final ResultColumn FILTERED = new ResultColumn("filtered", "BOOLEAN", "DIMENSION");

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    @Inject
    ResultChunks chunks;

    @Inject
    StoredChunks stored;

    private final UUID id = UUID.randomUUID();
    private ResultServer server;
    private Sandbox sandbox;
    private SandboxControl control;
    private LedgerFixtures ledger;

    @BeforeEach
    void startServers() {
        server = new ResultServer();
        sandbox = Sandbox.start(SandboxOptions.defaults());
        control = new SandboxControl(sandbox.url());
        ledger = new LedgerFixtures(pool);
    }

    @AfterEach
    void stopServers() {
        server.close();
        sandbox.close();
    }

    @Test
    void storesAWeekByteForByteAndInOrder() throws Exception {
        AmcClient amc = AmcClients.of(vertx, TestAmcConfig.sandbox(sandbox.url()));
        AmcExecution run = week(amc);
        StoredResult stored = get(store(sandbox.url()).store(ACCOUNT, run, id, WEEK));
        control.faults("{\"doubled_quotes\": true}");
        String asAmcWouldDouble =
                fetch(get(amc.downloadUrls(ACCOUNT, run.executionId())).get(0));

        assertThat(ledger.file(id)).isEqualTo(asAmcWouldDouble.replace("\n", "\r\n"));
        assertThat(asAmcWouldDouble).contains("\"\"").contains("ü");
        assertThat(stored.rowCount()).isEqualTo(asAmcWouldDouble.lines().count() - 1);
        assertThat(stored.columns()).isEqualTo(run.outputColumns());
        assertThat(stored.content()).isEqualTo(Content.ROWS);
        assertThat(stored.checksum()).matches("v1:[0-9a-f]{64}");
        assertThat(stored.firstMetricTotal()).isPositive();
    }

    @Test
    void findsTheSameDataInAnotherDialectAndInSeveralFiles() {
        AmcClient amc = AmcClients.of(vertx, TestAmcConfig.sandbox(sandbox.url()));
        AmcExecution run = week(amc);
        StoredResult whole = get(store(sandbox.url()).store(ACCOUNT, run, id, WEEK));
        control.faults("{\"doubled_quotes\": true, \"result_files\": 3}");
        UUID other = UUID.randomUUID();
        StoredResult inParts = get(store(sandbox.url()).store(ACCOUNT, run, other, WEEK));

        assertThat(inParts.checksum()).isEqualTo(whole.checksum());
        assertThat(inParts.rowCount()).isEqualTo(whole.rowCount());
        assertThat(ledger.file(other)).isEqualTo(ledger.file(id));
        assertThat(control.calls("file")).isEqualTo(4);
    }

    @Test
    void fetchesFreshAddressesWhenTheyHaveExpired() {
        AmcExecution run = week(AmcClients.of(vertx, TestAmcConfig.sandbox(sandbox.url())));
        control.faults("{\"expired_urls\": {\"count\": 2}}");

        StoredResult stored = get(store(sandbox.url()).store(ACCOUNT, run, id, WEEK));

        assertThat(stored.rowCount()).isPositive();
        assertThat(control.calls("download_urls")).isEqualTo(3);
    }

    @Test
    void givesUpWhenFreshAddressesAreRefusedToo() {
        AmcExecution run = week(AmcClients.of(vertx, TestAmcConfig.sandbox(sandbox.url())));
        control.faults("{\"expired_urls\": {}}");

        AmcException refusal = refusal(store(sandbox.url()).store(ACCOUNT, run, id, WEEK));

        assertThat(refusal.scope()).isEqualTo(Scope.TRANSIENT);
        assertThat(refusal.category()).isEqualTo("result_expired");
        assertThat(control.calls("download_urls")).isEqualTo(4);
        assertThat(refusal).hasMessageNotContaining("X-Amz");
        assertThat(ledger.chunkSizes(id)).isEmpty();
    }

    @Test
    void takesTroubleOfTheFileStoreForTransient() {
        AmcExecution run = week(AmcClients.of(vertx, TestAmcConfig.sandbox(sandbox.url())));
        control.faults("{\"answers\": [{\"route\": \"file\", \"status\": 503, \"retry_after_seconds\": 5}]}");

        AmcException refusal = refusal(store(sandbox.url()).store(ACCOUNT, run, id, WEEK));

        assertThat(refusal.scope()).isEqualTo(Scope.TRANSIENT);
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(5));
        assertThat(ledger.chunkSizes(id)).isEmpty();
    }

    @Test
    void keepsHostileCellsAsTheyAre() {
        server.result(
                "hostile",
                "campaign,impressions,spend\n"
                        + "\"a \\\"b\\\" c, d\",12345678901234567890,123456789012345678901234567890.1234567890\n"
                        + "\"line 1\nline 2\",,1.10\n"
                        + "C:\\new,0,1E+3\n"
                        + "Möbel €,,\n");

        StoredResult stored = get(store(server.url()).store(ACCOUNT, execution("hostile"), id, WEEK));

        assertThat(ledger.file(id))
                .isEqualTo("campaign,impressions,spend\r\n"
                        + "\"a \"\"b\"\" c, d\",12345678901234567890,123456789012345678901234567890.1234567890\r\n"
                        + "\"line 1\nline 2\",,1.10\r\n"
                        + "C:\\new,0,1E+3\r\n"
                        + "Möbel €,,\r\n");
        assertThat(stored.rowCount()).isEqualTo(4);
        assertThat(stored.firstMetricTotal()).isEqualTo(new BigDecimal("12345678901234567890"));
    }

    @Test
    void unpacksGzipStripsAMarkAndPassesOverAnEmptyFile() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("\uFEFFcampaign,impressions,spend\na,1,2\n".getBytes(UTF_8));
        }
        server.result(
                "packed",
                ResultServer.whole(new byte[0]),
                ResultServer.whole(packed.toByteArray()),
                ResultServer.whole("campaign,impressions,spend\nb,3,4\n".getBytes(UTF_8)));

        get(store(server.url()).store(ACCOUNT, execution("packed"), id, WEEK));

        assertThat(ledger.file(id)).isEqualTo("campaign,impressions,spend\r\na,1,2\r\nb,3,4\r\n");
    }

    @Test
    void knowsEmptyFromFiltered() {
        server.result("rows", "campaign,filtered\na,false\n,TRUE\n");
        server.result("all", "campaign,filtered\n,true\n,true\n");
        server.result("empty", "campaign,filtered\n");
        server.result("either", "campaign\n");
        server.result("undeclared", "campaign,Filtered\n,true\n");

        assertThat(contentOf("rows", CAMPAIGN, FILTERED)).isEqualTo(Content.ROWS);
        assertThat(contentOf("all", CAMPAIGN, FILTERED)).isEqualTo(Content.ALL_FILTERED);
        assertThat(contentOf("empty", CAMPAIGN, FILTERED)).isEqualTo(Content.EMPTY);
        assertThat(contentOf("either", CAMPAIGN)).isEqualTo(Content.EMPTY_OR_FILTERED);
        assertThat(contentOf("undeclared", CAMPAIGN)).isEqualTo(Content.ALL_FILTERED);
        assertThat(ledger.file(id)).isEqualTo("campaign,Filtered\r\n,true\r\n");
    }

    @Test
    void refusesFilesThatAreNotAResultForThatWeek() {
        server.result("narrow", "campaign,impressions,spend\na,1,2\nsecret,1\n");
        server.result("unequal", "campaign,impressions,spend\na,1,2\n", "campaign,impressions,cost\nb,1,2\n");
        server.result("page", "<html>\n<body>Service unavailable</body>\n</html>\n");
        server.result("twice", "campaign,Campaign\na,b\n");
        server.result("nothing", new String[0]);

        assertThat(invalid("narrow")).isEqualTo("file 1: line 3 has 2 cells under 3 columns");
        assertThat(invalid("unequal")).isEqualTo("file 2: its header is not that of the first file");
        assertThat(invalid("page")).isEqualTo("its header has none of the columns that AMC declared");
        assertThat(invalid("twice")).isEqualTo("its header names one column twice");
        assertThat(invalid("nothing")).isEqualTo("it has no file");
        assertThat(ledger.chunkSizes(id)).isEmpty();
    }

    @Test
    void doesNotTakeHalfAFileForAWholeOne() {
        server.result("cut", ResultServer.truncated("campaign,impressions,spend\n" + "a,1,2\n".repeat(5)));

        AmcException refusal = refusal(store(server.url()).store(ACCOUNT, execution("cut"), id, WEEK));

        assertThat(refusal.scope()).isEqualTo(Scope.TRANSIENT);
        assertThat(refusal.category()).isEqualTo("connection");
        assertThat(ledger.chunkSizes(id)).isEmpty();
    }

    /** Ten hold all places until they are given up: the eleventh waits as long as the time-out, and longer. */
    @Test
    void theTimeOutOfADownloadBeginsWhenItIsRead() {
        server.result("stalled", server.stalled("campaign,impressions,spend\na,1,2\n"));
        server.result("good", "campaign,impressions,spend\na,1,2\n");
        ResultStore store = store(server.url(), "1s");
        List<CompletableFuture<StoredResult>> stalled = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            stalled.add(store.store(ACCOUNT, execution("stalled"), UUID.randomUUID(), WEEK)
                    .subscribeAsCompletionStage());
        }

        StoredResult good = get(store.store(ACCOUNT, execution("good"), id, WEEK));

        assertThat(good.rowCount()).isEqualTo(1);
        assertThat(stalled).anySatisfy(one -> assertThat(one).isCompletedExceptionally());
    }

    @Test
    void aDownloadThatIsCancelledGivesItsPlaceUp() {
        server.result("stalled", server.stalled("campaign,impressions,spend\na,1,2\n"));
        server.result("good", "campaign,impressions,spend\na,1,2\n");
        ResultStore store = store(server.url(), "60s", "1");
        Cancellable reading = store.store(ACCOUNT, execution("stalled"), UUID.randomUUID(), WEEK)
                .subscribe()
                .with(stored -> {});
        Cancellable waiting = store.store(ACCOUNT, execution("stalled"), UUID.randomUUID(), WEEK)
                .subscribe()
                .with(stored -> {});

        waiting.cancel();
        reading.cancel();

        assertThat(get(store.store(ACCOUNT, execution("good"), id, WEEK)).rowCount())
                .isEqualTo(1);
    }

    @Test
    void givesUpOnADownloadThatStalls() {
        server.result("stalled", server.stalled("campaign,impressions,spend\na,1,2\n"));

        AmcException refusal = refusal(store(server.url(), "0.5s").store(ACCOUNT, execution("stalled"), id, WEEK));

        assertThat(refusal.scope()).isEqualTo(Scope.TRANSIENT);
        assertThat(refusal.category()).isEqualTo("timeout");
    }

    @Test
    void readsOnlyAsFastAsTheDatabaseWrites() {
        int rows = 200_000;
        String padding = "x".repeat(300);
        CompletableFuture<Void> opened = new CompletableFuture<>();
        CompletableFuture<Void> locked = new CompletableFuture<>();
        server.result("long", (ResultServer.File) body -> {
            opened.complete(null);
            locked.join();
            body.write("campaign,impressions,spend\n".getBytes(UTF_8));
            for (int i = 0; i < rows; i++) {
                body.write((i + padding + ",1,0.5\n").getBytes(UTF_8));
            }
        });

        CompletableFuture<StoredResult> storing =
                store(server.url()).store(ACCOUNT, execution("long"), id, WEEK).subscribeAsCompletionStage();
        opened.orTimeout(20, TimeUnit.SECONDS).join();
        SqlConnection blocker = get(pool.getConnection());
        get(blocker.begin());
        get(blocker.query("LOCK TABLE week_result_chunks IN SHARE MODE").execute());
        locked.complete(null);
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(20))
                .until(server::sent, new Unchanged()::since);
        long sentWhileBlocked = server.sent();
        get(blocker.query("ROLLBACK").execute());
        get(blocker.close());
        StoredResult stored = storing.orTimeout(60, TimeUnit.SECONDS).join();

        assertThat(sentWhileBlocked).isLessThan(server.sent() / 3);
        assertThat(stored.rowCount()).isEqualTo(rows);
        assertThat(stored.firstMetricTotal()).isEqualTo(new BigDecimal(rows));
        assertThat(ledger.chunkSizes(id)).hasSizeGreaterThan(50).allMatch(size -> size <= 1024 * 1024);
        assertThat(ledger.file(id).lines().count()).isEqualTo(rows + 1L);
    }

    @Test
    void startsAnewWhenTheSameResultIsStoredAgain() {
        server.result("first", "campaign,impressions,spend\na,1,2\n");
        server.result("second", "campaign,impressions,spend\nb,3,4\n");

        get(store(server.url()).store(ACCOUNT, execution("first"), id, WEEK));
        get(store(server.url()).store(ACCOUNT, execution("second"), id, WEEK));

        assertThat(ledger.file(id)).isEqualTo("campaign,impressions,spend\r\nb,3,4\r\n");
    }

    @Test
    void discardsInTheCallersTransaction() {
        server.result("twin", "campaign,impressions,spend\na,1,2\n");
        ResultStore store = store(server.url());
        get(store.store(ACCOUNT, execution("twin"), id, WEEK));

        assertThatThrownBy(() -> get(pool.withTransaction(connection -> store.discard(connection, id)
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("rolled back"))))))
                .hasMessage("rolled back");
        List<Integer> afterRollback = ledger.chunkSizes(id);
        get(pool.withTransaction(connection -> store.discard(connection, id)));

        assertThat(afterRollback).hasSize(1);
        assertThat(ledger.chunkSizes(id)).isEmpty();
    }

    @Test
    void purgesOrphansButNeitherUploadsUnderWayNorTheLedger() {
        String columns = "[{\"name\": \"campaign\", \"data_type\": \"STRING\", \"role\": \"DIMENSION\"}]";
        UUID orphan = chunk(UUID.randomUUID(), 0, 30);
        chunk(orphan, 1, 26);
        UUID underWay = chunk(UUID.randomUUID(), 0, 30);
        chunk(underWay, 1, 0);
        UUID held = chunk(UUID.randomUUID(), 0, 3000);
        ledger.version(UUID.randomUUID(), UUID.randomUUID(), LocalDate.parse("2026-01-05"), held, 0, columns);
        UUID superseded = chunk(UUID.randomUUID(), 0, 3000);
        ledger.version(UUID.randomUUID(), UUID.randomUUID(), LocalDate.parse("2026-01-05"), superseded, 0, columns);
        ledger.run(
                "UPDATE week_results SET superseded_at = now() - interval '91 days' WHERE id = $1",
                Tuple.of(superseded));

        get(chunks.purgeOrphans(Duration.ofHours(24)));
        get(chunks.purgeSuperseded(Duration.ofDays(90)));

        assertThat(ledger.chunkSizes(orphan)).isEmpty();
        assertThat(ledger.chunkSizes(superseded)).isEmpty();
        assertThat(ledger.chunkSizes(underWay)).hasSize(2);
        assertThat(ledger.chunkSizes(held)).hasSize(1);
    }

    /** Tells whether a number is what it was when last asked. */
    private static final class Unchanged {

        private long before = -1;

        boolean since(long now) {
            boolean same = now == before && now > 0;
            before = now;
            return same;
        }
    }

    private UUID chunk(UUID result, int ordinal, int hoursOld) {
        ledger.run("""
                INSERT INTO week_result_chunks (week_result_id, ordinal, first_row, row_count, bytes, created_at)
                VALUES ($1, $2, 0, 0, '\\x00', now() - $3::int * interval '1 hour')""", Tuple.of(result, ordinal, hoursOld));
        return result;
    }

    private Content contentOf(String executionId, ResultColumn... declared) {
        return get(store(server.url()).store(ACCOUNT, execution(executionId, declared), id, WEEK))
                .content();
    }

    private String invalid(String executionId) {
        AmcException refusal = refusal(store(server.url()).store(ACCOUNT, execution(executionId), id, WEEK));
        assertThat(refusal.scope()).isEqualTo(Scope.WEEK);
        assertThat(refusal.category()).isEqualTo("result_invalid");
        return String.valueOf(refusal.getMessage()).replace("The result cannot be read: ", "");
    }

    private ResultStore store(String url) {
        return store(url, "60s");
    }

    private ResultStore store(String url, String chunkTimeout) {
        return store(url, chunkTimeout, "10");
    }

    private ResultStore store(String url, String chunkTimeout, String parallel) {
        TestAmcConfig config = TestAmcConfig.sandbox(url)
                .with("amcreports.results.chunk-timeout", chunkTimeout)
                .with("amcreports.results.parallel", parallel);
        return new ResultStore(
                AmcClients.of(vertx, config),
                new ResultFiles(config.amc()),
                chunks,
                stored,
                config.mapped(ResultsConfig.class),
                new DownloadMeters(new SimpleMeterRegistry()),
                vertx);
    }

    private static AmcExecution week(AmcClient amc) {
        LocalDate monday =
                LocalDate.now(ZoneOffset.UTC).minusWeeks(5).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        ExecutionRequest request = new ExecutionRequest(
                "campaign-performance",
                null,
                List.of(),
                Map.of(),
                monday,
                monday.plusWeeks(1),
                ZoneId.of("America/New_York"));
        String executionId = get(amc.create(ACCOUNT, request)).executionId();
        return await().until(() -> get(amc.get(ACCOUNT, executionId)), run -> run.status() == AmcStatus.SUCCEEDED);
    }

    private static AmcExecution execution(String executionId, ResultColumn... declared) {
        List<ResultColumn> columns = declared.length == 0 ? List.of(CAMPAIGN, IMPRESSIONS, SPEND) : List.of(declared);
        return new AmcExecution(executionId, "w", AmcStatus.SUCCEEDED, null, null, null, null, null, columns);
    }

    private static String fetch(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    private static <T> T get(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(60));
    }

    private static AmcException refusal(Uni<?> answer) {
        return catchThrowableOfType(AmcException.class, () -> get(answer));
    }
}
