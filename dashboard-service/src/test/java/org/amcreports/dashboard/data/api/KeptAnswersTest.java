package org.amcreports.dashboard.data.api;

import static org.amcreports.dashboard.Eventually.eventually;
import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.amcreports.dashboard.AggregationStandIn;
import org.amcreports.dashboard.ServiceTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
@ServiceTest
class KeptAnswersTest extends DataScene {

    private static final int READERS = 5;

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void announceFigures() {
        fresh("2026-03-18T11:00:00Z");
    }

    @Test
    void whatOneReaderAskedNoOtherAsksAgainWhileTheSourceStandsWhereItStood() {
        share(dashboard, owner, viewer, "view");
        as(owner).get(data()).then().statusCode(200);
        int calls = aggregation.calls().size();

        as(viewer).get(data()).then().statusCode(200).body(of("Spend", "totals.spend"), is(30));
        assertThat(aggregation.calls()).hasSize(calls);

        as(viewer).queryParam("date_range", "last_4_weeks").get(data()).then().statusCode(200);
        assertThat(aggregation.calls()).hasSizeGreaterThan(calls);
    }

    @Test
    void whatIsSentAgainIsWhatWasSentFirst() {
        Response first = as(owner).get(data());
        aggregation.fails(503);
        Response again = as(owner).get(data());

        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.contentType()).isEqualTo(first.contentType()).contains("application/json");
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("Cache-Control")).isEqualTo(first.header("Cache-Control"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"Brand, US\"] | [\"Brand\", \"US\"]",
                "[null] | [\"null\"]",
                "[\"a], geo=[b\"] | [\"a\"], \"geo\": [\"b\"]"
            })
    void filtersThatReadAlikeHaveTagsOfTheirOwn(String one, String other) {
        assertThat(tag(one)).isNotEqualTo(tag(other)).isEqualTo(tag(one));
    }

    private String tag(String campaigns) {
        return as(owner)
                .queryParam("filters", "{\"campaign\": " + campaigns + "}")
                .get(data())
                .header("ETag");
    }

    @Test
    void anUnfitQuestionDoesNotSpoilThoseAskedWithIt() {
        aggregation.refusesCallsWith(
                query -> query.get("metrics").get(0).textValue().equals("sales"));

        as(owner)
                .get(data())
                .then()
                .statusCode(200)
                .body(of("Sales", "state"), is("unavailable"))
                .body(of("Spend", "totals.spend"), is(30))
                .body(of("Campaigns", "state"), is("ready"));
    }

    @Test
    void newFiguresAreAskedForAtTheNextRequest() {
        as(owner).get(data()).then().body(of("Spend", "totals.spend"), is(30));
        aggregation.answers(query -> PlausibleAnswers.result("\"spend\": 31", "{\"spend\": 31}"));
        as(owner).get(data()).then().body(of("Spend", "totals.spend"), is(30));

        fresh("2026-03-18T11:00:00Z");

        as(owner).get(data()).then().body(of("Spend", "totals.spend"), is(31));
    }

    @Test
    void onlyWhatFailedIsAskedAgain() {
        aggregation.answers(
                query -> query.get("metrics").get(0).textValue().equals("sales") ? """
                  {"problem": {"type": "urn:amc-reports:problem:building", "title": "Busy", "status": 503}}
                  """ : PlausibleAnswers.to(query));
        as(owner).get(data()).then().body(of("Sales", "state"), is("unavailable"));

        aggregation.answers(PlausibleAnswers::to);
        as(owner)
                .get(data())
                .then()
                .header("ETag", notNullValue())
                .body(of("Sales", "state"), is("ready"))
                .body(of("Spend", "state"), is("ready"));

        assertThat(aggregation.calls().get(0).queries()).singleElement().satisfies(query -> assertThat(
                        PlausibleAnswers.texts(query.get("metrics")))
                .containsExactly("sales"));
    }

    @Test
    void whileNoAnswerComesTheLastOneIsShownAndSaysHowOldItIs() {
        as(owner).get(data()).then().body(of("Spend", "state"), is("ready"));
        fresh("2026-03-18T11:00:00Z");
        aggregation.fails(503);

        as(owner)
                .get(data())
                .then()
                .statusCode(200)
                .header("ETag", nullValue())
                .body(of("Spend", "state"), is("stale"))
                .body(
                        of("Spend", "reason"),
                        is("The figures cannot be read at the moment; these are as of 2026-03-18T05:00:00Z."))
                .body(of("Spend", "as_of"), is("2026-03-18T05:00:00Z"))
                .body(of("Spend", "totals.spend"), is(30));
        as(owner)
                .queryParam("date_range", "last_month")
                .get(data())
                .then()
                .body(of("Spend", "state"), is("unavailable"));

        aggregation.answers(PlausibleAnswers::to);
        as(owner).get(data()).then().header("ETag", notNullValue()).body(of("Spend", "state"), is("ready"));
    }

    @Test
    void readersOfTheSameMomentShareOneCall() {
        CountDownLatch release = new CountDownLatch(1);
        aggregation.answers(query -> {
            await(release);
            return PlausibleAnswers.to(query);
        });
        double shared = shared();
        ExecutorService readers = Executors.newFixedThreadPool(READERS);

        List<CompletableFuture<Response>> answers = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> as(owner).get(data()), readers))
                .limit(READERS)
                .toList();
        // seven questions each, asked for the first reader
        eventually().until(() -> shared() - shared == 7 * (READERS - 1));
        release.countDown();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        assertThat(aggregation.calls().stream().map(AggregationStandIn.Call::queries))
                .filteredOn(queries -> queries.size() == 7)
                .hasSize(1);
        readers.shutdown();
    }

    private double shared() {
        return meters.find("amcreports.dashboard.answers").tag("from", "shared").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
