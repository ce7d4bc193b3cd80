package org.amcreports.collection.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.SandboxAddress;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.sandbox.SandboxOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class WeekParametersTest {

    private static final List<Map<String, Object>> DECLARED = List.of(
            Map.of("name", "start_date", "dataType", "STRING", "defaultValue", "2020-01-01T00:00:00"),
            Map.of("name", "weekEnd", "dataType", "DATE", "defaultValue", "2020-01-08"),
            Map.of("name", "since", "dataType", "STRING", "defaultValue", "{{from_date}}"),
            Map.of("name", "brand", "dataType", "STRING", "defaultValue", "%Nordlys%"));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachWeekIsAskedForItsOwnDates(boolean adHoc) {
        Map<String, Object> workflow = new HashMap<>(Map.of("input_parameters", DECLARED));
        if (adHoc) {
            workflow.put("sql_query", "SELECT '{{week_start}}' AS week FROM t WHERE b = CUSTOM_PARAMETER('brand')");
        }
        try (Bench bench = Bench.open(SandboxOptions.defaults(), workflow)) {
            bench.collected(2);

            Map<String, Map<String, Object>> sent = new TreeMap<>();
            Database.rows(
                            "SELECT week_start_date::text AS week, amc_execution_id AS id FROM workflow_executions WHERE workflow_id = ?",
                            bench.workflow)
                    .forEach(row ->
                            sent.put(String.valueOf(row.get("week")), parametersAtAmc(String.valueOf(row.get("id")))));

            assertThat(sent).hasSize(2);
            sent.forEach((week, parameters) -> assertThat(parameters)
                    .isEqualTo(Map.of(
                            "start_date",
                            week + "T00:00:00",
                            "weekEnd",
                            LocalDate.parse(week).plusDays(7).toString(),
                            "since",
                            week + "T00:00:00",
                            "brand",
                            "%Nordlys%")));
        }
    }

    private static Map<String, Object> parametersAtAmc(String execution) {
        String amc = "http://127.0.0.1:" + SandboxAddress.port();
        String token = given().baseUri(amc)
                .formParam("grant_type", "refresh_token")
                .formParam("refresh_token", "Atzr|sandbox")
                .formParam("client_id", "sandbox-client")
                .formParam("client_secret", "sandbox-secret")
                .post("/auth/o2/token")
                .path("access_token");
        return given().baseUri(amc)
                .auth()
                .oauth2(token)
                .header("Amazon-Advertising-API-ClientId", "sandbox-client")
                .header("Amazon-Advertising-API-AdvertiserId", "ENTITYDEMO01")
                .header("Amazon-Advertising-API-MarketplaceId", "ATVPDKIKX0DER")
                .get("/amc/reporting/amcdemo001/workflowExecutions/" + execution)
                .jsonPath()
                .getMap("parameterValues");
    }
}
