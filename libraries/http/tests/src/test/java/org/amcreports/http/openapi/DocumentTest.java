package org.amcreports.http.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.amcreports.http.LibraryTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@LibraryTest
class DocumentTest {

    private JsonPath document = new JsonPath("{}");

    @BeforeEach
    void read() {
        document = given().get("/q/openapi?format=json").jsonPath();
    }

    @Test
    void namesFieldsAsTheyAreOnTheWire() {
        assertThat(document.getMap("components.schemas.Line.properties")).containsOnlyKeys("item_name", "item_count");
    }

    @Test
    void tellsWhatMayBeNull() {
        assertThat(document.getList("components.schemas.Sample.required"))
                .containsExactly("owner_id", "start_date", "colour", "order_lines");
        assertThat(document.getList("components.schemas.Sample.properties.target_weeks.type"))
                .containsExactly("integer", "null");
        assertThat(document.getList("components.schemas.Sample.properties.favourite.anyOf"))
                .containsExactly(Map.of("$ref", "#/components/schemas/Line"), Map.of("type", "null"));
        assertThat(document.getList("components.schemas.Sample.properties.shares.additionalProperties.type"))
                .containsExactly("number", "null");
    }

    @Test
    void tellsWhatJacksonWrites() {
        assertThat(document.getMap("components.schemas.Size"))
                .isEqualTo(Map.of("type", "string", "enum", List.of("large")));
        assertThat(document.getList("components.schemas.Colour.enum")).containsExactly("RED", "GREEN");
        assertThat(document.getList("components.schemas.Sample.properties.size.anyOf"))
                .containsExactly(Map.of("$ref", "#/components/schemas/Size"), Map.of("type", "null"));
        assertThat(document.getMap("components.schemas.JsonNode"))
                .containsOnlyKeys("description", "additionalProperties")
                .containsEntry("additionalProperties", true);
    }

    @Test
    void documentsTheProblemsThatFollowFromTheOperation() {
        assertThat(answers("/api/plain", "get").keySet())
                .containsExactlyInAnyOrder("200", "400", "406", "415", "500", "503");
        assertThat(answers("/api/plain/{name}", "get").keySet()).contains("404");
        assertThat(answers("/api/samples", "post").keySet()).contains("401", "403", "413");
        assertThat(String.valueOf(answers("/api/samples/admin", "get").get("403")))
                .contains("#/components/schemas/Problem");
        assertThat(document.getList("components.schemas.Problem.required"))
                .containsExactly("type", "title", "status", "trace_id");
    }

    @Test
    void documentsTheIdempotencyKeyWhereItIsTaken() {
        assertThat(parameters("/api/shops/{shop}/orders")).contains("Idempotency-Key");
        assertThat(answers("/api/shops/{shop}/orders", "post")).containsKey("409");
        assertThat(parameters("/api/samples")).doesNotContain("Idempotency-Key");
    }

    @Test
    void namesOperationsForClients() {
        assertThat((String) operation("/api/shops/{shop}/orders", "post").get("operationId"))
                .isEqualTo("orderCreate");
        assertThat(document.getList("tags.name")).contains("order").doesNotContain("Order Resource");
    }

    private List<String> parameters(String path) {
        List<String> names = document.getList("paths['" + path + "'].post.parameters.name");
        return names == null ? List.of() : names;
    }

    private Map<String, Object> answers(String path, String method) {
        return document.getMap("paths['" + path + "']." + method + ".responses");
    }

    private Map<String, Object> operation(String path, String method) {
        return document.getMap("paths['" + path + "']." + method);
    }
}
