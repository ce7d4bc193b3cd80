package org.amcreports.aggregation.catalogue;

import static org.amcreports.aggregation.testing.Api.awaitRow;
import static org.amcreports.aggregation.testing.Api.get;
import static org.amcreports.aggregation.testing.Api.json;
import static org.amcreports.aggregation.testing.Api.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.amcreports.aggregation.arithmetic.Ratio;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.aggregation.testing.TestWeek;
import org.amcreports.embedded.test.Tokens;
import org.junit.jupiter.api.Test;

@ServiceTest
class CatalogueResourceTest {

    private static final String PATH = "/api/aggregates/metrics";

    @Test
    void namesRolesAndRatiosInGeneral() {
        JsonNode items = json(get(PATH, Tokens.user(UUID.randomUUID()))).path("items");

        assertThat(list(items))
                .extracting(item -> item.path("name").asText())
                .contains("spend", "impressions", "roas", "ntb_percentage", "frequency")
                .doesNotHaveDuplicates()
                .hasSize(Role.values().length + Ratio.values().length);
        assertThat(entry(items, "acos").path("better").asText()).isEqualTo("lower");
        assertThat(entry(items, "acos").path("format").asText()).isEqualTo("percent");
        assertThat(entry(items, "acos").path("parts").path("numerator").asText())
                .isEqualTo("spend");
        assertThat(entry(items, "acos").path("parts").path("denominator").asText())
                .isEqualTo("sales");
        assertThat(entry(items, "acos").path("time_basis").asText()).isEqualTo("conversion");
        assertThat(entry(items, "ctr").path("time_basis").asText()).isEqualTo("traffic");
        assertThat(entry(items, "spend").path("unit").asText()).isEqualTo("currency");
        assertThat(entry(items, "spend").path("parts").isNull()).isTrue();
        assertThat(entry(items, "reach").path("additivity").asText()).isEqualTo("none");
    }

    @Test
    void namesTheColumnsOfASourceAndWhatTheyPlay() {
        UUID workflow = UUID.randomUUID();
        UUID instance = UUID.randomUUID();
        TestWeek.of(workflow, instance, "2026-02-02", "campaign,impressions,total_cost,add_to_cart\na,1,2,3\n")
                .publish();
        awaitRow(workflow, instance, "weekly", "2026-W06", row -> true);
        String path = PATH + "?workflow_id=" + workflow + "&instance_id=" + instance;

        JsonNode items = json(get(path, Tokens.service())).path("items");

        assertThat(list(items))
                .extracting(item -> item.path("name").asText())
                .containsExactly("impressions", "total_cost", "add_to_cart", "spend", "cpm");
        assertThat(entry(items, "total_cost").path("role").asText()).isEqualTo("spend");
        assertThat(entry(items, "spend").path("column").asText()).isEqualTo("total_cost");
        assertThat(entry(items, "total_cost").path("time_basis").asText()).isEqualTo("traffic");
        assertThat(entry(items, "add_to_cart").path("time_basis").asText()).isEqualTo("conversion");
        assertThat(entry(items, "add_to_cart").path("label").asText()).isEqualTo("Add To Cart");
        assertThat(get(path, Tokens.user(UUID.randomUUID())).statusCode()).isEqualTo(404);
        assertThat(get(PATH + "?workflow_id=" + workflow, Tokens.service()).statusCode())
                .isEqualTo(400);
    }

    private static JsonNode entry(JsonNode items, String name) {
        return list(items).stream()
                .filter(item -> item.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
