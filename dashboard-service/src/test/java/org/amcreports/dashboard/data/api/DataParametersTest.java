package org.amcreports.dashboard.data.api;

import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.createDashboard;
import static org.hamcrest.Matchers.is;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.amcreports.dashboard.AggregationStandIn;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.ServiceTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
@ServiceTest
class DataParametersTest {

    private static UUID owner;
    private static String data;

    private AggregationStandIn aggregation;

    /** One for all; nothing here changes it. */
    @BeforeEach
    void createOne() {
        if (data == null) {
            owner = Platform.user("asking owner");
            String dashboard = createDashboard(owner, "Data", Platform.instance(owner), Platform.workflow());
            data = "/api/dashboards/" + dashboard + "/data";
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date_range | yesterday | date_range",
                "date_range | 2026-02-30,2026-03-01 | date_range",
                "date_range | 2026-03-02,2026-03-01 | date_range",
                "date_range | +999999999-12-30,+999999999-12-31 | date_range",
                "date_range | -999999999-01-01,-999999999-01-02 | date_range",
                "date_range | 1969-01-01,1969-02-01 | date_range",
                "date_range | 2201-01-01,2201-02-01 | date_range",
                "aggregation | daily | aggregation",
                "widgets | wid_x | widgets",
                "widgets | wid_01k0000000e008000000000082 | widgets",
                "filters | no json | filters",
                "filters | [1] | filters",
                "filters | {\"campaign\": \"A\"} | filters.campaign",
                "filters | {\"campaign\": [1]} | filters.campaign",
                "filters | {\"campaign\": [\"a\\u0000\"]} | filters.campaign",
                "filters | {\"campaign\": [\"\\ud800\"]} | filters.campaign",
                "filters | {\"a\\u0000\": [\"A\"]} | filters",
                "filters | {\" \": [\"A\"]} | filters"
            })
    void wrongParameterIsNamed(String parameter, String value, String field) {
        as(owner)
                .queryParam(parameter, value)
                .get(data)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", is(field));
    }

    @Test
    void filtersOfMoreThanTwentyDimensionsAreRefused() {
        as(owner)
                .queryParam("filters", dimensions(21))
                .get(data)
                .then()
                .statusCode(400)
                .body("errors[0].field", is("filters"));
        aggregation.answers(PlausibleAnswers::to);
        as(owner).queryParam("filters", dimensions(20)).get(data).then().statusCode(200);
    }

    @Test
    void filterValueOfMoreThanAThousandCharactersIsRefused() {
        as(owner)
                .queryParam("filters", "{\"campaign\": [\"" + "x".repeat(1001) + "\"]}")
                .get(data)
                .then()
                .statusCode(400)
                .body("errors[0].field", is("filters.campaign"));
    }

    private static String dimensions(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "\"dimension_" + number + "\": [\"A\"]")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
