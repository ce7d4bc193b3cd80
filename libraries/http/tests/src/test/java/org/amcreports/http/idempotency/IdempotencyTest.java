package org.amcreports.http.idempotency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.http.LibraryTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@LibraryTest
class IdempotencyTest {

    private final UUID user = UUID.randomUUID();
    private final String key = "key-" + UUID.randomUUID();
    private final String name = "order-" + UUID.randomUUID();

    @Inject
    Pool pool;

    @Test
    void givesTheFirstAnswerAgain() {
        Response first = order(user, "a", key, body("1.50"));
        change("update orders set amount = 99 where name = $1", name);
        Response second = order(user, "a", key, "{ \"amount\" : 1.50, \"name\" : \"" + name + "\" }");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.header("Location")).isNotNull().isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isNotNull().isEqualTo(first.header("ETag"));
        assertThat(second.contentType()).isEqualTo(first.contentType());
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void refusesTheKeyWithAnotherBody() {
        order(user, "a", key, body("1"));

        order(user, "a", key, body("2"))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:amc-reports:problem:idempotency-key-reused"));
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void keepsTheKeysOfUsersAndPathsApart() {
        order(user, "a", key, body("1"));
        order(UUID.randomUUID(), "a", key, body("1"));
        order(user, "b", key, body("1"));

        assertThat(orders()).isEqualTo(3);
    }

    @Test
    void makesOneOfManyAtOnce() {
        List<String> locations = IntStream.range(0, 8)
                .parallel()
                .mapToObj(each -> order(user, "a", key, body("1")))
                .map(answer -> answer.statusCode() + " " + answer.header("Location"))
                .distinct()
                .toList();

        assertThat(locations).singleElement().asString().startsWith("201 /api/shops/a/orders/");
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void remembersNoRefusal() {
        order(user, "a", key, body("0")).then().statusCode(409);

        order(user, "a", key, body("1")).then().statusCode(201);
    }

    @Test
    void forgetsAfterADay() {
        order(user, "a", key, body("1"));
        order(user, "a", key + "2", body("1"));
        change("update idempotency_keys set created_at = now() - interval '24 hours' where key like $1 || '%'", key);

        order(user, "a", key, body("2")).then().statusCode(201);

        assertThat(orders()).isEqualTo(3);
        assertThat(count("select count(*) from idempotency_keys where key like $1 || '%'", key))
                .isEqualTo(1);
    }

    @Test
    void findsWhatWasMadeThoughItsAnswerWasLost() {
        Response first = order(user, "a", key, body("1"));
        change("update idempotency_keys set answer = null where key = $1", key);

        Response second = order(user, "a", key, body("1"));

        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(orders()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "tab\tbed", "k\u00e9y"})
    void refusesWhatIsNoKey(String malformed) {
        order(user, "a", malformed, body("1")).then().statusCode(400).body("errors.field", hasItem("Idempotency-Key"));
        order(user, "a", "x".repeat(256), body("1")).then().statusCode(400);
        assertThat(orders()).isZero();
    }

    @Test
    void refusesAKeyWhereNothingWouldHeedIt() {
        as(user).header("Idempotency-Key", key)
                .post("/api/shops/a/orders/archive")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("Idempotency-Key"));
        as(user).post("/api/shops/a/orders/archive").then().statusCode(204);
    }

    @Test
    void makesTwoWithoutAKey() {
        as(user).body(body("1")).post("/api/shops/a/orders").then().statusCode(201);
        as(user).body(body("1")).post("/api/shops/a/orders").then().statusCode(201);

        assertThat(orders()).isEqualTo(2);
    }

    private String body(String amount) {
        return "{\"name\":\"" + name + "\",\"amount\":" + amount + "}";
    }

    private static Response order(UUID user, String shop, String key, String body) {
        return as(user).header("Idempotency-Key", key).body(body).post("/api/shops/" + shop + "/orders");
    }

    private static RequestSpecification as(UUID user) {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + Tokens.user(user));
    }

    private long orders() {
        return count("select count(*) from orders where name = $1", name);
    }

    private long count(String query, String parameter) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(parameter))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private void change(String statement, String parameter) {
        pool.preparedQuery(statement).execute(Tuple.of(parameter)).await().indefinitely();
    }
}
