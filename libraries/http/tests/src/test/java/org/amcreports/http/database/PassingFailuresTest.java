package org.amcreports.http.database;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import org.amcreports.http.LibraryTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the database does not take just now is unavailable; what it never takes is a failure. */
@LibraryTest
class PassingFailuresTest {

    @ParameterizedTest
    @CsvSource({"40P01, 503", "40001, 503", "55P03, 503", "23503, 500", "42601, 500"})
    void aVictimOfOthersMayTryAgain(String state, int status) {
        String raise = "do $$ begin raise exception sqlstate '%s'; end $$".formatted(state);

        given().queryParam("sql", raise)
                .get("/api/database/transaction")
                .then()
                .statusCode(status)
                .header("Retry-After", status == 503 ? notNullValue() : nullValue());
    }
}
