package org.amcreports.http.database;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.embedded.test.FreezableServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every wait for the database has a bound, whatever hangs: a statement, a lock, the pool, the network. */
@QuarkusTest
@TestProfile(HangingDatabaseTest.SmallBounds.class)
@WithTestResource(value = FreezableServers.class, initArgs = @ResourceArg(name = "service", value = "collection"))
class HangingDatabaseTest {

    private static final int CONNECTIONS = 4;
    private static final String SLEEP = "SELECT 1 FROM pg_sleep(60)";
    private static final String LOCK = "SELECT 1 FROM pg_advisory_xact_lock(17)";

    @AfterEach
    void thaw() {
        EmbeddedServers.thaw();
    }

    @Test
    void aStatementThatTakesTooLongIsUnavailable() {
        Stream.of("/api/database", "/api/database/transaction")
                .map(path -> CompletableFuture.supplyAsync(() -> ask(path, SLEEP)))
                .toList()
                .forEach(answer -> assertUnavailable(answer.join()));

        assertThat(sessions("query LIKE '%pg_sleep%' AND state = 'active'")).isEqualTo(0);
    }

    @Test
    void aLockThatIsNotGivenIsUnavailable() {
        CompletableFuture<Response> holder = async(LOCK + ", pg_sleep(2)");
        await().until(() -> sessions("wait_event = 'PgSleep'") == 1);

        assertUnavailable(ask("/api/database/transaction", LOCK));
        holder.join();
    }

    @Test
    void whoGetsNoConnectionIsToldToComeBackWhileHealthAnswers() {
        List<CompletableFuture<Response>> hogs =
                IntStream.range(0, CONNECTIONS).mapToObj(hog -> async(SLEEP)).toList();
        await().until(() -> sessions("wait_event = 'PgSleep'") == CONNECTIONS);

        Stream.of("/api/database", "/api/database/transaction")
                .map(path -> CompletableFuture.supplyAsync(() -> ask(path, "SELECT 1")))
                .toList()
                .forEach(answer -> assertUnavailable(answer.join()));

        assertReady();
        hogs.forEach(hog -> assertUnavailable(hog.join()));
    }

    @Test
    void connectionsThatFreezeAreGivenUpWhileHealthAnswers() {
        List<CompletableFuture<Response>> frozen = Stream.of("SELECT 1 FROM pg_sleep(2)", LOCK + ", pg_sleep(2)")
                .map(HangingDatabaseTest::async)
                .toList();
        await().until(() -> sessions("wait_event = 'PgSleep'") == 2);
        assertThat(EmbeddedServers.freeze("collection", "wait_event = 'PgSleep'"))
                .isEqualTo(2);

        assertReady();
        ask("/api/database", "SELECT 1").then().statusCode(200);

        frozen.forEach(answer -> assertUnavailable(answer.join()));
        await().until(() -> ask("/api/database/transaction", LOCK).statusCode() == 200);
    }

    @Test
    void goesOnWithNewConnectionsWhenAllAreFrozen() {
        ask("/api/database", "SELECT 1").then().statusCode(200);
        assertReady();

        assertThat(EmbeddedServers.freeze("collection", "true")).isGreaterThanOrEqualTo(2);

        await().atMost(Duration.ofSeconds(5)).untilAsserted(HangingDatabaseTest::assertReady);
        await().atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> ask("/api/database", "SELECT 1").then().statusCode(200));
    }

    private static CompletableFuture<Response> async(String sql) {
        return CompletableFuture.supplyAsync(() -> ask("/api/database/transaction", sql));
    }

    private static Response ask(String path, String sql) {
        return given().queryParam("sql", sql).get(path);
    }

    private static void assertUnavailable(Response answer) {
        answer.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:amc-reports:problem:unavailable"));
    }

    private static void assertReady() {
        given().get("/q/health/ready").then().statusCode(200);
    }

    private static int sessions(String condition) {
        return EmbeddedServers.sessions("collection", condition);
    }

    public static final class SmallBounds implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.reactive.max-size", String.valueOf(CONNECTIONS),
                    "quarkus.datasource.reactive.additional-properties.lock_timeout", "500ms",
                    "amcreports.database.waiting", "1s");
        }
    }
}
