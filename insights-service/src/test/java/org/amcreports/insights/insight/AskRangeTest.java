package org.amcreports.insights.insight;

import static org.amcreports.insights.insight.AskFixture.LAST_WEEK;
import static org.amcreports.insights.insight.AskFixture.about;
import static org.amcreports.insights.insight.AskFixture.ask;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.amcreports.insights.support.AggregationStandIn;
import org.amcreports.insights.support.Platform;
import org.amcreports.insights.support.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class AskRangeTest {
    private static final String OF_METRIC = "facts.find { it.name == '%s' }.";

    private final UUID user = UUID.randomUUID();
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

    @Test
    void takesTheRangeOfTheRequestBeforeThatOfTheQuestion() {
        String range = LAST_WEEK.minusWeeks(2) + "," + LAST_WEEK.minusDays(1);

        ask(user, about(workflow, instance, "sales of the last 4 weeks", "date_range", range))
                .statusCode(201)
                .body("data_context.range_used.from", is(LAST_WEEK.minusWeeks(2).toString()))
                .body("data_context.range_used.to", is(LAST_WEEK.minusDays(1).toString()))
                .body(OF_METRIC.formatted("weeks") + "value", is(2));
        ask(
                        user,
                        about(
                                workflow,
                                instance,
                                "sales of the last 4 weeks",
                                "date_range",
                                Map.of(
                                        "from",
                                        LAST_WEEK.toString(),
                                        "to",
                                        LAST_WEEK.plusDays(6).toString())))
                .statusCode(201)
                .body(OF_METRIC.formatted("weeks") + "value", is(1));
        ask(user, about(workflow, instance, "sales", "date_range", "last_12_weeks"))
                .statusCode(201)
                .body("data_context.range_used.to", is(LAST_WEEK.plusDays(6).toString()));
        ask(user, about(workflow, instance, "sales of the last 4 weeks"))
                .statusCode(201)
                .body(OF_METRIC.formatted("weeks") + "value", is(4));
    }

    @Test
    void allBeginsWithTheFirstHeldWeek() {
        ask(user, about(workflow, instance, "sales", "date_range", "all"))
                .statusCode(201)
                .body("data_context.range_used.from", is(LAST_WEEK.minusWeeks(5).toString()))
                .body("data_context.range_used.to", is(LAST_WEEK.plusDays(6).toString()))
                .body(OF_METRIC.formatted("weeks") + "value", is(6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sales of the last 999 years", "sales of the last 999 quarters", "sales of the last 12 years"})
    void aLongRangeIsCutToTheLatestWeeks(String query) {
        ask(user, about(workflow, instance, query))
                .statusCode(201)
                .body(
                        "data_context.range_used.from",
                        is(LAST_WEEK.minusWeeks(199).toString()))
                .body(OF_METRIC.formatted("weeks") + "value", is(6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-06,2026-01-08", "1970-01-01,1980-01-01", "2199-01-01,2200-12-31"})
    void aRangeWithoutAWholeAvailableWeekIsSaidToBeOne(String range) {
        ask(user, about(workflow, instance, "sales", "date_range", range))
                .statusCode(201)
                .body("response_text", is("There is no whole available week in this range."))
                .body("related_metrics.primary", empty())
                .body("related_metrics.secondary", empty())
                .body("confidence.band", is("low"));
    }
}
