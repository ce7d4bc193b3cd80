package org.amcreports.http.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.http.LibraryTest;
import org.junit.jupiter.api.Test;

@LibraryTest
class KeyRotationTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int CALLERS = 3;
    private static final int AFTERWARDS = 10;
    private static final UUID ADMIN = UUID.randomUUID();

    private volatile String token = Tokens.admin(ADMIN);
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();

    /** An issuer publishes a key before it signs with it, so the first token with it is no caller's here, but a probe's. */
    @Test
    void noRequestFailsWhileTheIssuerChangesItsKey() {
        AtomicBoolean goOn = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            List<CompletableFuture<Void>> callers = IntStream.range(0, CALLERS)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> {
                                while (goOn.get()) {
                                    answers.add(status(token));
                                }
                            },
                            threads))
                    .toList();
            awaitAnswers(AFTERWARDS);

            Tokens.rotateKeys();
            String renewed = Tokens.admin(ADMIN);
            await().atMost(PATIENCE).until(() -> status(renewed) == 200);
            token = renewed;
            awaitAnswers(answers.size() + AFTERWARDS);

            goOn.set(false);
            callers.forEach(CompletableFuture::join);
        } finally {
            goOn.set(false);
            threads.shutdown();
        }
        assertThat(answers).containsOnly(200);
    }

    private void awaitAnswers(int count) {
        await().atMost(PATIENCE).until(() -> answers.size() >= count);
    }

    private static int status(String bearer) {
        return given().header("Authorization", "Bearer " + bearer)
                .get("/api/samples/admin")
                .statusCode();
    }
}
