package org.amcreports.collection.amc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.amcreports.collection.amc.AmcException.Scope;
import org.amcreports.sandbox.Sandbox;
import org.amcreports.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmcClientTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final AmcAccount ACCOUNT = new AmcAccount(
            UUID.fromString("00000000-0000-4000-8000-000000000011"),
            "amcdemo001",
            "ENTITYDEMO01",
            "ATVPDKIKX0DER",
            "NA",
            "demo");
    private static final LocalDate MONDAY =
            LocalDate.now(ZoneOffset.UTC).minusWeeks(5).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));

    private static Vertx vertx;
    private final AtomicReference<Duration> sandboxAhead = new AtomicReference<>(Duration.ZERO);
    private Sandbox sandbox;
    private SandboxControl control;
    private AmcClient client;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.closeAndAwait();
    }

    @BeforeEach
    void startSandbox() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withClock(movableClock()));
        control = new SandboxControl(sandbox.url());
        client = client(TestAmcConfig.sandbox(sandbox.url()));
    }

    @AfterEach
    void stopSandbox() {
        sandbox.close();
    }

    @Test
    void runsASavedWorkflowOverALocalWindow() {
        AmcExecution created = get(client.create(ACCOUNT, week()));
        AmcExecution ended = ended(created.executionId());

        assertThat(created.workflowId()).isEqualTo("campaign-performance");
        assertThat(ended.status()).isEqualTo(AmcStatus.SUCCEEDED);
        assertThat(ended.windowStart()).isEqualTo(MONDAY.atStartOfDay());
        assertThat(ended.windowEnd()).isEqualTo(MONDAY.plusWeeks(1).atStartOfDay());
        assertThat(ended.zone()).isEqualTo(NEW_YORK);
        assertThat(ended.createdAt())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(ended.outputColumns())
                .contains(new ResultColumn("impressions", "LONG", "METRIC"))
                .contains(new ResultColumn("campaign", "STRING", "DIMENSION"));
        assertThat(get(client.downloadUrls(ACCOUNT, ended.executionId()))).hasSize(1);
    }

    @Test
    void sendsNothingWhenItsTimeIsOver() {
        AmcException late = refusal(client.create(ACCOUNT, week(), () -> false));

        assertThat(late.scope()).isEqualTo(Scope.TRANSIENT);
        assertThat(late.category()).isEqualTo("too_late");
        assertThat(late.answerLost()).isFalse();
        assertThat(get(client.listSince(ACCOUNT, Instant.EPOCH))).isEmpty();
    }

    @Test
    void runsAnAdHocQueryWithItsParameters() {
        List<Map<String, Object>> declared =
                List.of(Map.of("name", "campaign", "dataType", "STRING", "columnType", "DIMENSION"));
        String sql = "SELECT campaign\nFROM t WHERE campaign = CUSTOM_PARAMETER('campaign')";

        AmcExecution run = get(client.create(ACCOUNT, adHoc(sql, declared, Map.of("campaign", "x"))));
        AmcException withoutValue = refusal(client.create(ACCOUNT, adHoc(sql, declared, Map.of())));
        AmcException undeclared = refusal(client.create(ACCOUNT, adHoc(sql, List.of(), Map.of())));

        assertThat(run.workflowId()).isEqualTo("campaign-performance");
        assertThat(withoutValue.scope()).isEqualTo(Scope.WORKFLOW);
        assertThat(withoutValue.category()).isEqualTo("missing_parameter");
        assertThat(undeclared.scope()).isEqualTo(Scope.WORKFLOW);
        assertThat(undeclared.getMessage()).contains("is not declared");
    }

    @Test
    void readsTheWrappedEnvelopeAndPassesOverWhatItDoesNotKnow() {
        control.faults("{\"wrapped_envelope\": true, \"extra_fields\": true, \"unknown_status\": {\"count\": 1}}");

        AmcExecution created = get(client.create(ACCOUNT, week()));

        assertThat(get(client.get(ACCOUNT, created.executionId())).status()).isEqualTo(AmcStatus.UNKNOWN);
        assertThat(ended(created.executionId()).status()).isEqualTo(AmcStatus.SUCCEEDED);
    }

    @Test
    void listsAllPagesSinceAMoment() {
        Instant before = Instant.now().minusSeconds(1);
        Multi.createFrom()
                .range(0, 230)
                .onItem()
                .transformToUni(i -> client.create(ACCOUNT, week()))
                .merge(16)
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(60));

        assertThat(get(client.listSince(ACCOUNT, before)))
                .extracting(AmcExecution::executionId)
                .hasSize(230)
                .doesNotHaveDuplicates();
        assertThat(control.calls("list_executions")).isEqualTo(3);
        assertThat(get(client.listSince(ACCOUNT, Instant.now().plusSeconds(60))))
                .isEmpty();
    }

    @Test
    void cancelsARunAndToleratesOneThatHasEnded() {
        control.faults("{\"run_time\": \"PT1H\"}");
        String running = get(client.create(ACCOUNT, week())).executionId();

        get(client.cancel(ACCOUNT, running));
        get(client.cancel(ACCOUNT, running));
        get(client.cancel(ACCOUNT, "00000000-0000-0000-0000-000000000000"));

        assertThat(get(client.get(ACCOUNT, running)).status()).isEqualTo(AmcStatus.CANCELLED);
    }

    @Test
    void tellsWhyAnExecutionWasRejected() {
        control.faults(
                "{\"outcomes\": [{\"status\": \"REJECTED\", \"reason\": \"Execution \\\"X\\\" of workflow \\\"Y\\\""
                        + " could not be run because too many workflows have already been run against the same input data"
                        + " sources in the same or overlapping time windows.\"}]}");

        AmcException refusal =
                AmcException.ended(ended(get(client.create(ACCOUNT, week())).executionId()));

        assertThat(refusal.scope()).isEqualTo(Scope.WORKFLOW);
        assertThat(refusal.category()).isEqualTo("privacy_budget");
    }

    @Test
    void hasNoDownloadBeforeTheRunHasSucceeded() {
        control.faults("{\"run_time\": \"PT1H\"}");
        String running = get(client.create(ACCOUNT, week())).executionId();

        AmcException refusal = refusal(client.downloadUrls(ACCOUNT, running));

        assertThat(refusal.scope()).isEqualTo(Scope.TRANSIENT);
        assertThat(refusal.category()).isEqualTo("result_unavailable");
    }

    @Test
    void reportsAnUnknownExecutionAsTheWeeks() {
        AmcException refusal = refusal(client.get(ACCOUNT, "no such/execution?"));

        assertThat(refusal.scope()).isEqualTo(Scope.WEEK);
        assertThat(refusal.category()).isEqualTo("unknown_execution");
    }

    @Test
    void honoursRetryAfterWhereThereIsOne() {
        control.faults("{\"answers\": [{\"status\": 429, \"retry_after_seconds\": 7, \"count\": 1}]}");
        AmcException asked = refusal(client.create(ACCOUNT, week()));
        control.faults("{\"answers\": [{\"status\": 429, \"html\": true, \"count\": 1}]}");
        AmcException unasked = refusal(client.create(ACCOUNT, week()));

        assertThat(asked.scope()).isEqualTo(Scope.TRANSIENT);
        assertThat(asked.category()).isEqualTo("throttled");
        assertThat(asked.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(asked.answerLost()).isFalse();
        assertThat(unasked.category()).isEqualTo("throttled");
        assertThat(unasked.retryAfter()).isEmpty();
        assertThat(unasked.getMessage()).isEqualTo("AMC answered 429: 429 429");
        assertThat(control.executions()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void takesAFailedPostForLostAndAFailedGetNot(int status) {
        String known = get(client.create(ACCOUNT, week())).executionId();
        control.faults("{\"answers\": [{\"status\": " + status + ", \"html\": true}]}");

        AmcException post = refusal(client.create(ACCOUNT, week()));
        AmcException read = refusal(client.get(ACCOUNT, known));

        assertThat(List.of(post.scope(), read.scope())).containsOnly(Scope.TRANSIENT);
        assertThat(post.answerLost()).isTrue();
        assertThat(read.answerLost()).isFalse();
    }

    @Test
    void doesNotRepeatAPostWhoseAnswerIsLost() {
        control.faults("{\"lost_answers\": {\"count\": 1}}");
        Instant before = Instant.now().minusSeconds(5);

        AmcException lost = refusal(client.create(ACCOUNT, week()));

        assertThat(lost.scope()).isEqualTo(Scope.TRANSIENT);
        assertThat(lost.answerLost()).isTrue();
        assertThat(control.calls("create_execution")).isEqualTo(1);
        assertThat(get(client.listSince(ACCOUNT, before)))
                .singleElement()
                .satisfies(found -> assertThat(found.windowStart()).isEqualTo(MONDAY.atStartOfDay()));
    }

    @Test
    void givesUpOnASlowAnswer() {
        AmcClient impatient =
                client(TestAmcConfig.sandbox(sandbox.url()).with("amcreports.amc.request-timeout", "0.4s"));
        String known = get(impatient.create(ACCOUNT, week())).executionId();
        control.faults("{\"answers\": [{\"delay\": \"PT3S\"}]}");

        AmcException post = refusal(impatient.create(ACCOUNT, week()));
        AmcException read = refusal(impatient.get(ACCOUNT, known));

        assertThat(List.of(post.category(), read.category())).containsOnly("timeout");
        assertThat(post.answerLost()).isTrue();
        assertThat(read.answerLost()).isFalse();
    }

    @Test
    void losesNothingWhenNobodyListens() {
        AmcClient misled = client(
                TestAmcConfig.sandbox(sandbox.url()).with("amcreports.amc.regions.na.url", "http://127.0.0.1:1"));

        AmcException refusal = refusal(misled.create(ACCOUNT, week()));

        assertThat(refusal.scope()).isEqualTo(Scope.TRANSIENT);
        assertThat(refusal.category()).isEqualTo("connection");
        assertThat(refusal.answerLost()).isFalse();
    }

    @Test
    void buysOneTokenForManyCallsAtOnce() {
        List<AmcExecution> created = Multi.createFrom()
                .range(0, 20)
                .onItem()
                .transformToUni(i -> client.create(ACCOUNT, week()))
                .merge(20)
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(20));

        assertThat(created).hasSize(20);
        assertThat(control.calls("token")).isEqualTo(1);
    }

    @Test
    void buysAnotherTokenAMinuteBeforeTheFirstEnds() {
        try (Sandbox brief = Sandbox.start(SandboxOptions.defaults().withTokenLifetime(Duration.ofSeconds(61)))) {
            AmcClient patient = client(TestAmcConfig.sandbox(brief.url()));
            SandboxControl watched = new SandboxControl(brief.url());
            get(patient.create(ACCOUNT, week()));
            get(patient.create(ACCOUNT, week()));
            int first = watched.calls("token");

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                get(patient.create(ACCOUNT, week()));
                assertThat(watched.calls("token")).isEqualTo(first + 1);
            });
            assertThat(first).isEqualTo(1);
        }
    }

    @Test
    void refreshesATokenThatAmcRefusesAndRepeatsTheCallOnce() {
        get(client.create(ACCOUNT, week()));
        sandboxAhead.set(Duration.ofHours(2));

        get(client.create(ACCOUNT, week()));

        assertThat(control.calls("token")).isEqualTo(2);
        assertThat(control.executions()).isEqualTo(2);
    }

    @Test
    void repeatsACallOnlyOnceWhenEveryTokenIsRefused() {
        control.faults("{\"answers\": [{\"status\": 401}]}");

        AmcException refusal = refusal(client.create(ACCOUNT, week()));

        assertThat(refusal.scope()).isEqualTo(Scope.CREDENTIAL);
        assertThat(refusal.category()).isEqualTo("unauthorized");
        assertThat(refusal.answerLost()).isFalse();
        assertThat(control.calls("create_execution")).isEqualTo(2);
        assertThat(control.calls("token")).isEqualTo(2);
    }

    @Test
    void holdsTheCredentialWhenItsGrantIsInvalidAndGoesOnWhenItIsGoodAgain() {
        control.faults("{\"invalid_grant\": {\"count\": 1}}");

        AmcException refusal = refusal(client.create(ACCOUNT, week()));

        assertThat(refusal.scope()).isEqualTo(Scope.CREDENTIAL);
        assertThat(refusal.category()).isEqualTo("invalid_grant");
        assertThat(refusal.answerLost()).isFalse();
        assertThat(get(client.create(ACCOUNT, week())).executionId()).isNotBlank();
    }

    @Test
    void holdsAWrongClientAForeignAccountAndWhatIsNotConfigured() {
        TestAmcConfig config = TestAmcConfig.sandbox(sandbox.url());
        AmcAccount foreign =
                new AmcAccount(ACCOUNT.instanceId(), "amcdemo001", "ENTITYOTHER", "ATVPDKIKX0DER", "NA", "demo");
        AmcAccount elsewhere =
                new AmcAccount(ACCOUNT.instanceId(), "amcdemo001", "ENTITYDEMO01", "ATVPDKIKX0DER", "FE", "demo");
        AmcAccount unknown =
                new AmcAccount(ACCOUNT.instanceId(), "amcdemo001", "ENTITYDEMO01", "ATVPDKIKX0DER", "NA", "other");

        List<AmcException> refusals = List.of(
                refusal(client(config.with("amcreports.amc.credentials.demo.client-secret", "wrong"))
                        .create(ACCOUNT, week())),
                refusal(client.create(foreign, week())),
                refusal(client.create(elsewhere, week())),
                refusal(client.create(unknown, week())));

        assertThat(refusals).extracting(AmcException::scope).containsOnly(Scope.CREDENTIAL);
        assertThat(refusals)
                .extracting(AmcException::category)
                .containsExactly("invalid_client", "forbidden", "region_unknown", "credential_unknown");
    }

    @Test
    void waitsForATokenEndpointInTrouble() {
        control.faults("{\"answers\": [{\"route\": \"token\", \"status\": 503, \"retry_after_seconds\": 3}]}");

        AmcException refusal = refusal(client.create(ACCOUNT, week()));

        assertThat(refusal.scope()).isEqualTo(Scope.TRANSIENT);
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(3));
        assertThat(refusal.answerLost()).isFalse();
    }

    @Test
    void keepsSecretsOutOfMessages() {
        control.faults("{\"invalid_grant\": {}}");
        AmcException refusal = refusal(client.create(ACCOUNT, week()));

        for (Throwable shown = refusal; shown != null; shown = shown.getCause()) {
            assertThat(String.valueOf(shown)).doesNotContain("Atz", "sandbox-secret", "http://");
        }
        AmcConfig config = TestAmcConfig.sandbox(sandbox.url()).amc();
        assertThat(AmcEndpoint.of(ACCOUNT, config, new CredentialStore(config, vertx.getDelegate()))
                        .toString())
                .doesNotContain("Atz", "sandbox-secret");
        assertThat(AccessToken.of("Atza|x", Duration.ofHours(1), 0)).hasToString("AccessToken[…]");
    }

    @Test
    void leavesPreSignedAddressesAsTheyAre() {
        AmcExecution run = ended(get(client.create(ACCOUNT, week())).executionId());

        URI address = get(client.downloadUrls(ACCOUNT, run.executionId())).get(0);

        assertThat(address.toString()).contains("X-Amz-Credential=sandbox%2Fus-east-1%2Fs3%2Faws4_request");
    }

    private AmcExecution ended(String executionId) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> get(client.get(ACCOUNT, executionId)), run -> run.status()
                        .isFinished());
    }

    private Clock movableClock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.now().plus(sandboxAhead.get());
            }
        };
    }

    private static AmcClient client(TestAmcConfig config) {
        return AmcClients.of(vertx, config);
    }

    private static ExecutionRequest week() {
        return new ExecutionRequest(
                "campaign-performance", null, List.of(), Map.of(), MONDAY, MONDAY.plusWeeks(1), NEW_YORK);
    }

    private static ExecutionRequest adHoc(String sql, List<Map<String, Object>> declared, Map<String, Object> values) {
        return new ExecutionRequest(
                "campaign-performance", sql, declared, values, MONDAY, MONDAY.plusWeeks(1), NEW_YORK);
    }

    private static <T> T get(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(20));
    }

    private static AmcException refusal(Uni<?> answer) {
        return catchThrowableOfType(AmcException.class, () -> get(answer));
    }
}
