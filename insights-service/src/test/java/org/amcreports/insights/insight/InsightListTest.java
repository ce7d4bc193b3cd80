package org.amcreports.insights.insight;

import static io.restassured.RestAssured.given;
import static org.amcreports.insights.insight.AskFixture.PATH;
import static org.amcreports.insights.insight.AskFixture.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.http.id.TypeId;
import org.amcreports.insights.support.Platform;
import org.amcreports.insights.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class InsightListTest {
    private final UUID user = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Test
    void askedInsightsArePrivateToTheAsker() {
        StoredInsight mine = StoredInsight.of(user).store();

        get(user, mine.path()).statusCode(200).body("insight_id", is(mine.id()));
        get(other, mine.path()).statusCode(404);
        given().auth().oauth2(Tokens.admin(other)).get(mine.path()).then().statusCode(404);
        given().auth().oauth2(Tokens.user(other)).delete(mine.path()).then().statusCode(404);
        get(other, PATH).statusCode(200).body("items", empty());
        get(other, PATH + "?workflow_id=" + mine.workflowId()).statusCode(200).body("items", empty());
        get(user, PATH).body("items.insight_id", contains(mine.id())).body("next_cursor", equalTo(null));
    }

    @Test
    void membersSeeTheAutomaticInsightsOfTheirInstances() {
        UUID instance = Platform.instance(user);
        StoredInsight automatic =
                StoredInsight.of(null).on(UUID.randomUUID(), instance).store();

        get(user, automatic.path()).statusCode(200).body("access", is("member")).body("actions", contains("read"));
        get(user, PATH).body("items.insight_id", contains(automatic.id()));
        get(other, automatic.path()).statusCode(404);
        get(other, PATH).body("items", empty());
        given().auth().oauth2(Tokens.user(user)).delete(automatic.path()).then().statusCode(403);
    }

    @Test
    void filtersByEachField() {
        UUID dashboard = UUID.randomUUID();
        StoredInsight first =
                StoredInsight.of(user).at("2026-03-01T23:59:59.999999Z").store();
        StoredInsight second = StoredInsight.of(user)
                .about(dashboard)
                .at("2026-03-02T00:00:00Z")
                .store();
        StoredInsight third = StoredInsight.of(user)
                .type("summary")
                .at("2026-03-03T12:00:00Z")
                .store();

        get(user, PATH).body("items.insight_id", contains(third.id(), second.id(), first.id()));
        get(user, PATH + "?dashboard_id=" + TypeId.of("dash", dashboard))
                .body("items.insight_id", contains(second.id()));
        get(user, PATH + "?workflow_id=" + first.workflowId()).body("items.insight_id", contains(first.id()));
        get(user, PATH + "?insight_type=summary").body("items.insight_id", contains(third.id()));
        get(user, PATH + "?from=2026-03-02").body("items.insight_id", contains(third.id(), second.id()));
        get(user, PATH + "?to=2026-03-01").body("items.insight_id", contains(first.id()));
        get(user, PATH + "?from=2026-03-02&to=2026-03-02").body("items.insight_id", contains(second.id()));
    }

    @Test
    void pagesThroughAllOnceEvenWhereTimesAreEqual() {
        List<String> stored = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            stored.add(
                    0, StoredInsight.of(user).at("2026-03-01T00:00:00Z").store().id());
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var page = get(user, PATH + "?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .statusCode(200)
                    .extract();
            seen.addAll(page.<List<String>>path("items.insight_id"));
            cursor = page.path("next_cursor");
        }

        assertThat(seen).containsExactlyElementsOf(stored);
    }

    @Test
    void aCursorBelongsToItsFilters() {
        StoredInsight.of(user).store();
        StoredInsight.of(user).store();
        String cursor = get(user, PATH + "?limit=1").extract().path("next_cursor");

        get(user, PATH + "?limit=1&cursor=" + cursor).statusCode(200);
        get(user, PATH + "?limit=1&insight_type=summary&cursor=" + cursor)
                .statusCode(400)
                .body("errors.field", contains("cursor"));
    }

    @ParameterizedTest
    @CsvSource({
        "dashboard_id, 5",
        "workflow_id, 5",
        "insight_type, gossip",
        "from, 2026-02-30",
        "to, tomorrow",
        "limit, 0",
        "limit, 201",
        "limit, ten",
        "cursor, AAAA"
    })
    void namesTheParameterThatIsWrong(String parameter, String value) {
        get(user, PATH + "?" + parameter + "=" + value).statusCode(400).body("errors.field", contains(parameter));
    }

    @Test
    void theAskerDeletes() {
        StoredInsight mine = StoredInsight.of(user).store();

        given().auth().oauth2(Tokens.user(user)).delete(mine.path()).then().statusCode(204);
        get(user, mine.path()).statusCode(404);
        given().auth().oauth2(Tokens.user(user)).delete(mine.path()).then().statusCode(404);
    }

    @Test
    void anythingElseIsNotFound() {
        get(user, PATH + "/ins_01h455vb4pex5vsknk084sn02q").statusCode(404);
        get(user, PATH + "/5").statusCode(404).contentType("application/problem+json");
    }
}
