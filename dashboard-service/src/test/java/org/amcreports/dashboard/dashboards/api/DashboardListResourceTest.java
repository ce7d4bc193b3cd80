package org.amcreports.dashboard.dashboards.api;

import static org.amcreports.dashboard.Database.execute;
import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.createDashboard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.ServiceTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
@ServiceTest
class DashboardListResourceTest {

    private static UUID owner;
    private static UUID member;
    private static UUID instance;
    private static UUID workflow;

    private String dashboard;

    @BeforeAll
    static void publishPlatformRecords() {
        owner = Platform.user("owner");
        member = Platform.user("member");
        instance = Platform.instance(owner, member);
        workflow = Platform.workflow();
    }

    @BeforeEach
    void createOne() {
        execute("delete from dashboards where user_id = ?", owner);
        dashboard = createDashboard(owner, "Quarterly 100%", instance, workflow);
    }

    @Test
    void listsPageByPageNewestFirst() {
        List<String> created = new ArrayList<>(List.of(dashboard));
        for (int i = 0; i < 4; i++) {
            created.add(0, createDashboard(owner, "Number " + i, instance, workflow));
        }

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            var page = as(owner)
                    .queryParam("limit", 2)
                    .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
                    .get("/api/dashboards")
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("items.dashboard_id"));
            cursor = page.path("next_cursor");
        } while (cursor != null);

        assertThat(seen).isEqualTo(created);
    }

    @Test
    void cursorIsTiedToUserAndFilters() {
        createDashboard(owner, "Second", instance, workflow);
        String cursor = as(owner)
                .queryParam("limit", 1)
                .get("/api/dashboards")
                .then()
                .extract()
                .path("next_cursor");

        as(owner)
                .queryParam("limit", 1)
                .queryParam("cursor", cursor)
                .queryParam("sort", "name")
                .get("/api/dashboards")
                .then()
                .statusCode(400)
                .body("errors[0].field", is("cursor"));
        as(member).queryParam("cursor", cursor).get("/api/dashboards").then().statusCode(400);
        as(owner)
                .queryParam("cursor", "x" + cursor)
                .get("/api/dashboards")
                .then()
                .statusCode(400);
    }

    @Test
    void searchesNamesLiterally() {
        createDashboard(owner, "Yearly 1000", instance, workflow);

        search("100%", dashboard);
        search("quarterly", dashboard);
        search("Q_arterly");
        search("\\");
        as(owner)
                .queryParam("search", "a\0b")
                .get("/api/dashboards")
                .then()
                .statusCode(400)
                .body("detail", containsString("U+0000"));
    }

    @Test
    void sortsByName() {
        createDashboard(owner, "alpha", instance, workflow);
        createDashboard(owner, "Zulu", instance, workflow);

        as(owner)
                .queryParam("sort", "name")
                .get("/api/dashboards")
                .then()
                .body("items.name", contains("alpha", "Quarterly 100%", "Zulu"));
        as(owner)
                .queryParam("sort", "-name")
                .queryParam("template_type", "performance")
                .get("/api/dashboards")
                .then()
                .body("items.name", contains("Zulu", "Quarterly 100%", "alpha"));
        as(owner)
                .queryParam("template_type", "audience")
                .get("/api/dashboards")
                .then()
                .body("items", is(List.of()));
    }

    @ParameterizedTest
    @CsvSource({"limit, 0", "limit, 201", "limit, x", "sort, size", "scope, all", "template_type, x", "cursor, x"})
    void wrongParameterIsNamed(String parameter, String value) {
        as(owner)
                .queryParam(parameter, value)
                .get("/api/dashboards")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", is(parameter));
    }

    private static void search(String text, String... found) {
        as(owner)
                .queryParam("search", text)
                .get("/api/dashboards")
                .then()
                .statusCode(200)
                .body("items.dashboard_id", is(List.of(found)));
    }
}
