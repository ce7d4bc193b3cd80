package org.amcreports.http.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.amcreports.http.LibraryTest;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Liveness;
import org.junit.jupiter.api.Test;

@LibraryTest
class EventLoopHealthTest {

    @Inject
    Vertx vertx;

    @Inject
    @Liveness
    EventLoopHealth health;

    @Test
    void isNotLiveWhileOneEventLoopStands() {
        given().get("/q/health/live").then().statusCode(200);
        CountDownLatch parked = new CountDownLatch(1);
        vertx.nettyEventLoopGroup().next().execute(() -> park(parked));

        try {
            await().until(() -> health.call().getStatus() == Status.DOWN);
            assertThat(health.call().getData()).isPresent();
        } finally {
            parked.countDown();
        }
        await().untilAsserted(() -> given().get("/q/health/live").then().statusCode(200));
    }

    private static void park(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
