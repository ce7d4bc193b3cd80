package org.amcreports.insights.insight;

import static io.restassured.RestAssured.given;
import static org.amcreports.insights.insight.AskFixture.LAST_WEEK;
import static org.amcreports.insights.insight.AskFixture.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.insights.support.AggregationStandIn;
import org.amcreports.insights.support.Database;
import org.amcreports.insights.support.Platform;
import org.amcreports.insights.support.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class RepeatedAskTest {

    private final UUID user = UUID.randomUUID();
    private final String key = "key-" + UUID.randomUUID();
    private UUID instance;
    private UUID workflow;
    private AggregationStandIn aggregation;

    @BeforeEach
    void publishTheSource() throws IOException {
        aggregation = new AggregationStandIn();
        instance = Platform.instance(user);
        workflow = Platform.workflow();
        aggregation.of(workflow).with("product_sales", LAST_WEEK, "900", "800", "700", "600.5", "500", "400");
    }

    @AfterEach
    void stopTheNeighbour() {
        aggregation.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"last_12_weeks", "2020-01-06,2020-02-02"})
    void oneKeyAsksOnce(String range) {
        Map<String, Object> body = about(workflow, instance, "sales", "date_range", range);

        Response first = ask(body);
        int questions = aggregation.queries().size();
        Response second = ask(body);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(aggregation.queries()).hasSize(questions);
        assertThat(insights()).isEqualTo(1);
    }

    @Test
    void oneKeyStoresOneOfManyAtOnce() {
        List<String> answers = IntStream.range(0, 4)
                .parallel()
                .mapToObj(each -> ask(about(workflow, instance, "sales")))
                .map(answer -> answer.statusCode() + " " + answer.header("Location"))
                .distinct()
                .toList();

        assertThat(answers).singleElement().asString().startsWith("201 /api/ai/insights/ins_");
        assertThat(insights()).isEqualTo(1);
    }

    @Test
    void anotherQuestionConflicts() {
        ask(about(workflow, instance, "sales", "date_range", "last_4_weeks"))
                .then()
                .statusCode(201);

        for (Map<String, Object> other : List.of(
                about(workflow, instance, "Sales", "date_range", "last_4_weeks"),
                about(workflow, instance, "sales", "date_range", "last_12_weeks"),
                about(workflow, instance, "sales"))) {
            ask(other).then().statusCode(409).body("type", equalTo("urn:amc-reports:problem:idempotency-key-reused"));
        }
        assertThat(insights()).isEqualTo(1);
    }

    private Response ask(Map<String, Object> body) {
        return given().auth()
                .oauth2(Tokens.user(user))
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post(AskFixture.PATH);
    }

    private long insights() {
        return Database.count("SELECT count(*) FROM ai_insights WHERE user_id = ?", user);
    }
}
