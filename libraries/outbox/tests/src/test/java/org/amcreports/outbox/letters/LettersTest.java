package org.amcreports.outbox.letters;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.test.junit.QuarkusMock;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.outbox.support.LibraryTest;
import org.junit.jupiter.api.Test;

@LibraryTest
class LettersTest {

    @Inject
    Letters letters;

    @Inject
    RedrivenLetters redriven;

    @Test
    void findsNothingOnATopicThatIsNotThere() {
        try (LetterSearch search =
                letters.search("test.nowhere", LetterFilter.ALL, Place.FIRST, Duration.ofSeconds(5))) {
            assertThat(search.total()).isZero();
            assertThat(search.next()).isEmpty();
            assertThat(search.stopped()).isFalse();
        }
        assertThat(letters.find("test.nowhere", new Place(3, 5L))).isEmpty();
    }

    @Test
    void givesUpSoonWhenTheBrokerTakesTheConnectionAndSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + silent.getLocalPort();
            QuarkusMock.installMockForInstance(new Letters(Map.of("bootstrap.servers", address), redriven), letters);

            given().auth()
                    .oauth2(Tokens.admin(UUID.randomUUID()))
                    .contentType(ContentType.JSON)
                    .body("{}")
                    .post("/api/admin/dead-letters/test.orders.test-service.dlq/redrive")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "5")
                    .body("type", equalTo("urn:amc-reports:problem:unavailable"))
                    .time(lessThan(20_000L));
        }
    }
}
