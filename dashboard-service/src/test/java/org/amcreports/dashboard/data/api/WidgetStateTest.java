package org.amcreports.dashboard.data.api;

import static org.amcreports.dashboard.Http.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.util.List;
import org.amcreports.dashboard.ServiceTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
@ServiceTest
class WidgetStateTest extends DataScene {

    @Inject
    MeterRegistry meters;

    @Test
    void saysOfEachWidgetWhatIsWrongWithIt() {
        aggregation.answers(query -> switch (query.get("metrics").get(0).textValue()) {
            case "sales" -> """
                    {"problem": {"type": "urn:amc-reports:problem:metric-not-in-workflow", "title": "No", "status": 400,
                     "errors": [{"field": "metrics[0]", "message": "is not in this workflow"}]}}
                    """;
            case "roas" -> """
                    {"problem": {"type": "urn:amc-reports:problem:unavailable", "title": "Busy", "status": 503}}
                    """;
            case "ctr" ->
                PlausibleAnswers.result("\"ctr\": null", "{\"ctr\": null}")
                        .replaceFirst("\"notes\": \\{}", "\"notes\": {\"ctr\": \"non_additive\"}");
            default -> PlausibleAnswers.to(query);
        });

        as(owner)
                .get(data())
                .then()
                .statusCode(200)
                .header("ETag", nullValue())
                .body(of("Spend", "state"), is("ready"))
                .body(of("Sales", "state"), is("metric_not_in_workflow"))
                .body(of("Sales", "reason"), is("The workflow has no metric sales."))
                .body(of("ROAS", "state"), is("unavailable"))
                .body(of("CTR", "state"), is("non_additive"))
                .body(of("Campaigns", "state"), is("ready"));
    }

    @ParameterizedTest
    @CsvSource({"500", "503", "401"})
    void aggregationThatFailsLeavesWidgetsUnavailable(int status) {
        aggregation.fails(status);

        as(owner)
                .get(data())
                .then()
                .statusCode(200)
                .header("ETag", nullValue())
                .body(of("Spend", "state"), is("unavailable"))
                .body(of("Spend", "data"), nullValue())
                .body(of("About this dashboard", "state"), is("ready"));
    }

    @Test
    void answerThatDoesNotFitLeavesWidgetsUnavailable() {
        aggregation.answersUnlikeItsDocument(query -> "{}, {}");

        as(owner).get(data()).then().statusCode(200).body(of("Spend", "state"), is("unavailable"));
    }

    @Test
    void fieldsOfALaterVersionAreIgnored() {
        aggregation.answersUnlikeItsDocument(
                query -> PlausibleAnswers.to(query).replace("\"units\": {}", "\"units\": {}, \"later\": 1"));

        as(owner).get(data()).then().statusCode(200).body(of("Spend", "state"), is("ready"));
    }

    @Test
    void refusedCallIsThisServicesDefectAndNoOutage() {
        double outages = count("failures");
        double refusals = count("refusals");
        aggregation.fails(400);

        // seven questions, each of them unfit
        as(owner)
                .get(data())
                .then()
                .statusCode(200)
                .body(of("Spend", "state"), is("unavailable"))
                .body(of("Spend", "reason"), containsString("refused"));

        assertThat(count("failures")).isEqualTo(outages);
        assertThat(count("refusals")).isEqualTo(refusals + 7);
    }

    @Test
    void tellsNeverCollectedFromEmptyAndCollecting() {
        aggregation.answers(query -> PlausibleAnswers.nothing("2026-03-02"));
        as(owner).get(data()).then().body(of("Spend", "state"), is("never_collected"));

        fresh("2026-03-18T11:00:00Z");
        as(owner).get(data()).then().body(of("Spend", "state"), is("empty"));

        fresh("2026-03-18T11:55:00Z");
        as(owner).get(data()).then().body(of("Spend", "state"), is("collecting"));
    }

    @Test
    void missingNewestWeekMakesAWidgetStale() {
        fresh("2026-03-18T11:00:00Z");
        aggregation.answers(query ->
                PlausibleAnswers.to(query).replace("\"missing_weeks\": []", "\"missing_weeks\": [\"2026-03-09\"]"));

        as(owner)
                .get(data())
                .then()
                .body(of("Spend", "state"), is("stale"))
                .body(of("Spend", "totals.spend"), is(30))
                .body(of("Spend", "missing_weeks"), is(List.of("2026-03-09")))
                .body(of("Spend", "compare.reason"), is("partial_period"));
    }

    @Test
    void nothingInTheRangeIsStaleWhenTheNewestWeekIsMissing() {
        fresh("2026-03-18T11:00:00Z");
        aggregation.answers(query -> PlausibleAnswers.nothing("2026-03-09"));

        as(owner).get(data()).then().body(of("Spend", "state"), is("stale"));
    }

    @Test
    void nothingThatMatchesIsEmptyGroupedOrNot() {
        aggregation.answersThatNothingMatched();

        as(owner)
                .get(data())
                .then()
                .body(of("Spend", "state"), is("empty"))
                .body(of("Weekly trend", "state"), is("empty"))
                .body(of("Campaigns", "state"), is("empty"));
    }

    @Test
    void everythingWithheldIsFiltered() {
        aggregation.answers(query -> PlausibleAnswers.to(query).replace("\"coverage\": 0.985", "\"coverage\": 0"));

        as(owner).get(data()).then().body(of("Spend", "state"), is("filtered"));
    }

    private double count(String what) {
        return meters.find("amcreports.dashboard.aggregation." + what).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
