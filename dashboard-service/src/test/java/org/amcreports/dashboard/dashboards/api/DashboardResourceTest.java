package org.amcreports.dashboard.dashboards.api;

import static org.amcreports.dashboard.Database.count;
import static org.amcreports.dashboard.Database.execute;
import static org.amcreports.dashboard.Eventually.eventually;
import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.createDashboard;
import static org.amcreports.dashboard.Http.publish;
import static org.amcreports.dashboard.Http.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.dashboard.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@ServiceTest
class DashboardResourceTest {

    private static final Topic DELETED = new Topic("amc.dashboard-deleted.v1");

    private static UUID owner;
    private static UUID member;
    private static UUID outsider;
    private static UUID instance;
    private static UUID workflow;

    private String dashboard;

    @BeforeAll
    static void publishPlatformRecords() {
        owner = Platform.user("owner");
        member = Platform.user("member");
        outsider = Platform.user("outsider");
        instance = Platform.instance(owner, member);
        workflow = Platform.workflow();
    }

    @BeforeEach
    void createOne() {
        execute("delete from dashboards where user_id = ?", owner);
        dashboard = createDashboard(owner, "Quarterly 100%", instance, workflow);
    }

    @Test
    void toOutsidersItDoesNotExist() {
        for (String path : List.of("/api/dashboards/" + dashboard, "/api/dashboards/" + dashboard + "/data")) {
            as(outsider).get(path).then().statusCode(404).contentType("application/problem+json");
            as(member).get(path).then().statusCode(404);
        }
        as(outsider)
                .header("If-Match", "\"1\"")
                .delete("/api/dashboards/" + dashboard)
                .then()
                .statusCode(404);
        as(outsider).get("/api/dashboards").then().statusCode(200).body("items", is(List.of()));
        assertThat(count("dashboards where dashboard_id = ?", dashboard)).isOne();
    }

    @Test
    void viewerReadsWithoutLearningMoreOfTheInstance() {
        share(dashboard, owner, outsider, "view");

        as(outsider)
                .get("/api/dashboards/" + dashboard)
                .then()
                .statusCode(200)
                .body("access", is("view"))
                .body("actions", contains("read", "data"))
                .body("sources[0].instance.name", nullValue())
                .body("sources[0].instance.time_zone", nullValue());
        as(outsider).get("/api/dashboards").then().body("items.dashboard_id", contains(dashboard));
        as(outsider).queryParam("scope", "shared").get("/api/dashboards").then().body("items.access", contains("view"));
        as(outsider)
                .header("If-Match", "\"1\"")
                .delete("/api/dashboards/" + dashboard)
                .then()
                .statusCode(403);
    }

    @Test
    void numbersInAnAnswerKeepEveryDigit() {
        String digits = "{\"n\":12345678901234567890.1234567891}";
        execute("update dashboards set layout_config = ?::jsonb where dashboard_id = ?", digits, dashboard);
        execute("""
                update dashboard_widgets set display_config = ?::jsonb
                where dashboard_id = (select id from dashboards where dashboard_id = ?)""", digits, dashboard);

        assertThat(as(owner).get("/api/dashboards/" + dashboard).asString())
                .contains("\"layout_config\":" + digits, "\"display_config\":" + digits);
    }

    @Test
    void editorIsNoOwner() {
        share(dashboard, owner, member, "edit");
        publish(dashboard);

        as(member)
                .get("/api/dashboards/" + dashboard)
                .then()
                .body("access", is("edit"))
                .body("actions", contains("read", "data", "edit"))
                .body("sources[0].instance.name", is("Instance"));
        as(member)
                .header("If-Match", "\"1\"")
                .delete("/api/dashboards/" + dashboard)
                .then()
                .statusCode(403);
    }

    @Test
    void publicIsForMembersOfAllItsInstances() {
        publish(dashboard);

        as(member).get("/api/dashboards/" + dashboard).then().statusCode(200).body("access", is("public"));
        as(member)
                .queryParam("scope", "public")
                .get("/api/dashboards")
                .then()
                .body("items.dashboard_id", hasItem(dashboard));
        as(outsider).get("/api/dashboards/" + dashboard).then().statusCode(404);
        as(outsider)
                .queryParam("scope", "public")
                .get("/api/dashboards")
                .then()
                .body("items.dashboard_id", not(hasItem(dashboard)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash_x", "x", "dash_01k0000000e008000000000009", "tmpl_01k0000000e008000000000001"})
    void unknownIdsAreNotFound(String id) {
        as(owner).get("/api/dashboards/" + id).then().statusCode(404).contentType("application/problem+json");
        as(owner).get("/api/dashboards/" + id + "/data").then().statusCode(404);
        as(owner).delete("/api/dashboards/" + id).then().statusCode(404);
    }

    @Test
    void deletesTheVersionThatTheOwnerNames() {
        as(owner).delete("/api/dashboards/" + dashboard).then().statusCode(428);
        as(owner)
                .header("If-Match", "\"2\"")
                .delete("/api/dashboards/" + dashboard)
                .then()
                .statusCode(412)
                .body("current_version", is(1));
        as(owner)
                .header("If-Match", "W/\"1\"")
                .delete("/api/dashboards/" + dashboard)
                .then()
                .statusCode(412);
        assertThat(count("outbox where key = ?", dashboard)).isZero();

        as(owner)
                .header("If-Match", "\"1\"")
                .delete("/api/dashboards/" + dashboard)
                .then()
                .statusCode(204);

        as(owner).get("/api/dashboards/" + dashboard).then().statusCode(404);
        as(owner)
                .header("If-Match", "\"1\"")
                .delete("/api/dashboards/" + dashboard)
                .then()
                .statusCode(404);
        eventually().untilAsserted(() -> assertThat(DELETED.records(dashboard))
                .singleElement()
                .satisfies(record -> assertThat(record.value()).isEqualTo(deleted(dashboard, owner))));
    }

    @Test
    void deletedUsersDashboardsWidgetsAndSharesGo() {
        UUID leaving = Platform.user("leaving");
        UUID theirInstance = Platform.instance(leaving);
        String first = createDashboard(leaving, "First", theirInstance, workflow);
        String second = createDashboard(leaving, "Second", theirInstance, workflow);
        share(first, leaving, member, "view");
        share(dashboard, owner, leaving, "edit");
        share(dashboard, leaving, member, "view");

        Platform.buryUser(leaving);

        assertThat(count("dashboards where user_id = ?", leaving)).isZero();
        assertThat(count("dashboard_shares where shared_with_user_id = ? or shared_by_user_id = ?", leaving, leaving))
                .isZero();
        assertThat(
                        count(
                                "dashboard_widgets w where not exists (select 1 from dashboards d where d.id = w.dashboard_id)"))
                .isZero();
        as(owner).get("/api/dashboards/" + dashboard).then().statusCode(200);
        eventually().untilAsserted(() -> {
            assertThat(DELETED.records(first))
                    .extracting(ConsumerRecord::value)
                    .containsExactly(deleted(first, leaving));
            assertThat(DELETED.records(second))
                    .extracting(ConsumerRecord::value)
                    .containsExactly(deleted(second, leaving));
        });
        assertThat(DELETED.records(dashboard)).isEmpty();
    }

    private static String deleted(String dashboard, UUID owner) {
        return "{\"dashboard_id\":\"%s\",\"user_id\":\"%s\"}".formatted(dashboard, owner);
    }
}
