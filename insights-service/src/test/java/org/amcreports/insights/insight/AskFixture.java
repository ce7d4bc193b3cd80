package org.amcreports.insights.insight;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.insights.support.Platform;

/** Questions over HTTP. */
final class AskFixture {
    static final String PATH = "/api/ai/insights";

    /** The last week that is available on {@link Platform}'s instances, a day after its end. */
    static final LocalDate LAST_WEEK = LocalDate.now(ZoneId.of("Europe/Berlin"))
            .minusDays(1)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .minusWeeks(1);

    private AskFixture() {}

    static ValidatableResponse ask(UUID user, Map<String, Object> body) {
        return given().auth()
                .oauth2(Tokens.user(user))
                .contentType(ContentType.JSON)
                .body(body)
                .post(PATH)
                .then();
    }

    static ValidatableResponse get(UUID user, String path) {
        return given().auth().oauth2(Tokens.user(user)).get(path).then();
    }

    static Map<String, Object> about(UUID workflow, UUID instance, String query) {
        return new HashMap<>(Map.of("query", query, "workflow_id", workflow, "instance_id", instance));
    }

    static Map<String, Object> about(UUID workflow, UUID instance, String query, String field, Object value) {
        Map<String, Object> body = about(workflow, instance, query);
        body.put(field, value);
        return body;
    }
}
