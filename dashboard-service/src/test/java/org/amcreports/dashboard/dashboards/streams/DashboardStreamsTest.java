package org.amcreports.dashboard.dashboards.streams;

import static org.amcreports.dashboard.Eventually.eventually;
import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.bars;
import static org.amcreports.dashboard.Http.changing;
import static org.amcreports.dashboard.Http.create;
import static org.amcreports.dashboard.Http.publish;
import static org.amcreports.dashboard.Http.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.dashboard.Topic;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.http.streams.EventTable;
import org.amcreports.testing.streams.EventReader;
import org.amcreports.testing.streams.EventReader.Event;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class DashboardStreamsTest {

    private static final int MOST = 8;
    private static final Topic REFRESHED = new Topic("amc.aggregate-refreshed.v1");

    @Inject
    EventTable table;

    @Inject
    Pool pool;

    private final UUID owner = Platform.user("stream owner");
    private final UUID viewer = UUID.randomUUID();
    private final UUID instance = Platform.instance(owner);
    private final UUID workflow = Platform.workflow();
    private final UUID other = Platform.workflow();
    private String dashboard = "";

    @BeforeEach
    void shareADashboard() {
        dashboard = create(owner, """
                {"name": "Watched", "widgets": [%s, %s]}
                """.formatted(bars("One", instance, workflow, 0), bars("Other", instance, other, 4)));
        share(dashboard, owner, viewer, "view");
    }

    @Test
    void tellsWhoChangedWhat() {
        try (EventReader reader = ofOne(viewer)) {
            assertThat(reader.status()).isEqualTo(200);
            assertThat(reader.header("content-type")).startsWith("text/event-stream");
            Event snapshot = reader.awaitEvent(event -> event.name().equals("snapshot"));
            assertThat(snapshot.data().path("dashboard_id").asText()).isEqualTo(dashboard);
            assertThat(snapshot.data().path("access").asText()).isEqualTo("view");
            assertThat(snapshot.data().path("widgets")).hasSize(2);
            assertThat(reader.otherLines()).contains("retry:2000");

            rename(1, "Renamed");

            Event changed = reader.awaitEvent(event -> event.name().equals("changed") && version(event) == 2);
            assertThat(changed.data().path("dashboard_id").asText()).isEqualTo(dashboard);
            assertThat(changed.data().path("user").path("id").asText()).isEqualTo(owner.toString());
            assertThat(changed.data().path("user").path("display_name").asText())
                    .isEqualTo("stream owner");
            assertThat(texts(changed.data().path("changes")))
                    .singleElement()
                    .asString()
                    .contains("Renamed");
            assertThat(ids(reader.events())).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void namesTheWidgetsThatShowWhatWasRefreshed() {
        try (EventReader reader = ofOne(viewer)) {
            Event snapshot = reader.awaitEvent(event -> true);
            refresh(other, 1);

            Event refreshed = reader.awaitEvent(event -> event.name().equals("data-refreshed"));

            assertThat(refreshed.data().path("dashboard_id").asText()).isEqualTo(dashboard);
            assertThat(refreshed.data().path("as_of").asText()).isEqualTo("2026-03-10T01:00:00Z");
            assertThat(texts(refreshed.data().path("widget_ids"))).containsExactly(widget(snapshot, "Other"));
        }
    }

    @Test
    void tellsOfManyRefreshesAtOnceOnce() {
        try (EventReader reader = ofOne(viewer);
                EventReader all = ofAll(viewer)) {
            reader.awaitEvent(event -> true);
            all.awaitEvent(event -> true);
            Database.execute("""
                    insert into dashboard_events (name, workflow_id, instance_id)
                    select 'data-refreshed', ?, ? from generate_series(1, 80)
                    """, workflow, instance);
            rename(1, "After the backfill");

            for (EventReader either : List.of(reader, all)) {
                either.awaitEvent(event -> version(event) == 2);
                assertThat(either.events())
                        .filteredOn(event -> event.name().equals("data-refreshed"))
                        .hasSize(1);
            }
        }
    }

    @Test
    void ofWhatNoDashboardShowsNothingIsKept() {
        UUID unseen = Platform.workflow();
        refresh(unseen, 1);

        assertThat(Database.count("dashboard_events where workflow_id = ?", unseen))
                .isZero();
    }

    @Test
    void theServiceListensToChanges() {
        String listening = "select from pg_stat_activity where query = 'LISTEN dashboard_events'";

        await().atMost(Duration.ofSeconds(30))
                .until(() -> pool.query(listening).executeAndAwait().rowCount() > 0);
    }

    @Test
    void forgetsWhatIsOlderThanADay() {
        long oldest = (Long) Database.value("select min(id) from dashboard_events");
        long newest = (Long) Database.value("select max(id) from dashboard_events");
        Database.execute("update dashboard_events set created_at = now() - interval '26 hours' where id = ?", oldest);

        table.purge().await().atMost(Duration.ofSeconds(30));

        assertThat(Database.count("dashboard_events where id = ?", oldest)).isZero();
        assertThat(Database.count("dashboard_events where id = ?", newest)).isOne();
    }

    @Test
    void aWidgetThatIsNotValidAnyMoreDoesNotEndTheStream() {
        Database.execute("""
                update dashboard_widgets set data_source =
                    '{"series": [{"workflow_id": "no uuid", "instance_id": 7}, 5]}'
                where title = 'One' and dashboard_id = (select id from dashboards where dashboard_id = ?)
                """, dashboard);

        try (EventReader reader = ofOne(viewer)) {
            reader.awaitEvent(event -> true);
            refresh(other, 1);
            reader.awaitEvent(event -> event.name().equals("data-refreshed"));
        }
    }

    @Test
    void resumesAfterTheLastEventWithoutLossOrRepetition() {
        String seen;
        try (EventReader first = ofOne(viewer)) {
            rename(1, "Two");
            seen = first.awaitEvent(event -> version(event) == 2 && event.name().equals("changed"))
                    .id();
        }
        rename(2, "Three");
        rename(3, "Four");

        try (EventReader second = open("/" + dashboard + "/events", Tokens.user(viewer), seen)) {
            second.awaitEvent(event -> version(event) == 4);
            assertThat(second.events())
                    .extracting(DashboardStreamsTest::version)
                    .containsExactly(3L, 4L);
        }
    }

    @Test
    void losesNoneOfTheDashboardsThatShowTheSameData() {
        String second = create(owner, """
                {"name": "Same data", "widgets": [%s]}
                """.formatted(bars("Same", instance, workflow, 0)));
        String seen;
        try (EventReader reader = ofAll(owner)) {
            reader.awaitEvent(event -> true);
            refresh(workflow, 1);
            reader.awaitEvent(event -> refreshed(event, dashboard));
            reader.awaitEvent(event -> refreshed(event, second));
            seen = reader.events().stream()
                    .filter(event -> event.name().equals("data-refreshed"))
                    .findFirst()
                    .orElseThrow()
                    .id();
        }

        try (EventReader again = open("/events", Tokens.user(owner), seen)) {
            again.awaitEvent(event -> refreshed(event, dashboard));
            again.awaitEvent(event -> refreshed(event, second));
        }
    }

    @Test
    void beginsWithASnapshotWhenTheLastEventIsNotKept() {
        long old = (Long) Database.value(
                "select min(id) from dashboard_events where dashboard ="
                        + " (select id from dashboards where dashboard_id = ?)",
                dashboard);
        Database.execute(
                "update dashboard_events set created_at = now() - interval '24 hours 1 minute' where id = ?", old);

        for (String unknown : List.of(String.valueOf(old), "0", "9223372036854775807", "-1", "yesterday")) {
            try (EventReader reader = open("/" + dashboard + "/events", Tokens.user(viewer), unknown)) {
                reader.awaitEvent(event -> true);
                assertThat(reader.events().get(0).name()).as(unknown).isEqualTo("snapshot");
            }
        }
    }

    @Test
    void oneStreamTellsOfAllThatTheListShows() {
        String hidden = create(owner, "{\"name\": \"Hidden\", \"widgets\": []}");
        UUID stranger = UUID.randomUUID();
        try (EventReader all = ofAll(owner);
                EventReader theirs = ofAll(viewer);
                EventReader none = ofAll(stranger)) {
            for (EventReader reader : List.of(all, theirs, none)) {
                reader.awaitEvent(event -> event.name().equals("snapshot"));
            }
            assertThat(texts(theirs.events().get(0).data().path("items"), "dashboard_id"))
                    .contains(dashboard)
                    .doesNotContain(hidden);

            as(owner)
                    .header("If-Match", "\"1\"")
                    .delete("/api/dashboards/" + hidden)
                    .then()
                    .statusCode(204);
            as(owner)
                    .header("If-Match", "\"1\"")
                    .delete("/api/dashboards/" + dashboard)
                    .then()
                    .statusCode(204);

            all.awaitEvent(event -> deleted(event, hidden));
            all.awaitEvent(event -> deleted(event, dashboard));
            Event deleted = theirs.awaitEvent(event -> deleted(event, dashboard));
            assertThat(deleted.data().path("user").path("id").asText()).isEqualTo(owner.toString());
            assertThat(theirs.events()).noneMatch(event -> deleted(event, hidden));
            assertThat(none.events()).noneMatch(event -> deleted(event, hidden) || deleted(event, dashboard));
        }
    }

    @Test
    void whoHasAShareByEmailHearsWhatOthersHear() {
        String name = "Mailed." + UUID.randomUUID();
        UUID mailed = Platform.user(name);
        as(owner)
                .contentType(ContentType.JSON)
                .body("{\"email\": \"%s@example.com\", \"permission_level\": \"view\"}"
                        .formatted(name.toLowerCase(Locale.ROOT)))
                .post("/api/dashboards/" + dashboard + "/shares")
                .then()
                .statusCode(201);
        try (EventReader one = ofOne(mailed);
                EventReader all = ofAll(mailed)) {
            for (EventReader reader : List.of(one, all)) {
                reader.awaitEvent(event -> event.name().equals("snapshot"));
            }

            refresh(workflow, 1);
            for (EventReader reader : List.of(one, all)) {
                reader.awaitEvent(event -> refreshed(event, dashboard));
            }
            as(owner)
                    .header("If-Match", "*")
                    .delete("/api/dashboards/" + dashboard)
                    .then()
                    .statusCode(204);

            for (EventReader reader : List.of(one, all)) {
                reader.awaitEvent(event -> deleted(event, dashboard));
            }
        }
    }

    @Test
    void tellsOfTheDeletionAndEnds() {
        try (EventReader reader = ofOne(viewer)) {
            reader.awaitEvent(event -> true);

            as(owner)
                    .header("If-Match", "\"1\"")
                    .delete("/api/dashboards/" + dashboard)
                    .then()
                    .statusCode(204);

            reader.awaitEvent(event -> deleted(event, dashboard));
            reader.awaitEnd();
        }
    }

    @Test
    void whoMayNotReadADashboardDoesNotFindItsStream() {
        for (String path : List.of("/" + dashboard + "/events", "/dash_nothing/events")) {
            try (EventReader reader = open(path, Tokens.user(UUID.randomUUID()), null)) {
                assertThat(reader.status()).isEqualTo(404);
                assertThat(reader.header("content-type")).startsWith("application/problem+json");
            }
        }
        for (String path : List.of("/" + dashboard + "/events", "/events")) {
            try (EventReader reader = open(path, Tokens.forged(owner), null)) {
                assertThat(reader.status()).isEqualTo(401);
            }
        }
    }

    @Test
    void endsWhenTheShareIsRevoked() {
        try (EventReader one = ofOne(viewer);
                EventReader all = ofAll(viewer);
                EventReader owners = ofAll(owner)) {
            for (EventReader reader : List.of(one, all, owners)) {
                reader.awaitEvent(event -> true);
            }

            Database.execute("delete from dashboard_shares where shared_with_user_id = ?", viewer);

            one.awaitEnd();
            rename(1, "Without you");
            owners.awaitEvent(event -> changed(event, dashboard));
            try (EventReader later = ofAll(viewer)) {
                assertThat(texts(later.awaitEvent(event -> true).data().path("items"), "dashboard_id"))
                        .doesNotContain(dashboard);
            }
            assertThat(all.events()).noneMatch(event -> changed(event, dashboard));
        }
    }

    @Test
    void endsWhenAPublicDashboardsReaderIsNoMemberAnyMore() {
        UUID member = UUID.randomUUID();
        Platform.instance(instance, "America/New_York", "USD", owner, member);
        publish(dashboard);
        try (EventReader reader = ofOne(member)) {
            reader.awaitEvent(event -> true);
            refresh(workflow, 1);
            reader.awaitEvent(event -> refreshed(event, dashboard));

            Platform.instance(instance, "America/New_York", "USD", owner);

            reader.awaitEnd();
        }
    }

    @Test
    void administratorsHearOfWhatTheyMaySee() {
        try (EventReader admin = open("/" + dashboard + "/events", Tokens.admin(UUID.randomUUID()), null)) {
            admin.awaitEvent(event -> true);
            refresh(workflow, 1);
            rename(1, "Seen by the administrator");

            admin.awaitEvent(event -> event.name().equals("data-refreshed"));
            admin.awaitEvent(event -> event.name().equals("changed") && version(event) == 2);
        }
    }

    @Test
    void endsWhenTheTokenExpires() {
        try (EventReader reader =
                open("/" + dashboard + "/events", Tokens.brief(viewer, Duration.ofSeconds(3)), null)) {
            assertThat(reader.status()).isEqualTo(200);
            reader.awaitEnd();
        }
    }

    @Test
    void aReplicaKeepsOnlySoManyStreamsOpen() {
        List<EventReader> open = new ArrayList<>();
        eventually().until(() -> {
            open.add(ofAll(owner));
            return open.get(open.size() - 1).status() == 503;
        });
        assertThat(open.get(open.size() - 1).header("retry-after")).isNotEmpty();
        assertThat(open).hasSizeLessThanOrEqualTo(MOST + 1);
        open.forEach(EventReader::close);

        eventually().until(() -> {
            try (EventReader again = ofAll(owner)) {
                return again.status() == 200;
            }
        });
    }

    @Test
    void breaksNoSilenceLongerThanTheKeepAlive() {
        try (EventReader reader = ofAll(owner)) {
            eventually().until(() -> Collections.frequency(reader.otherLines(), ":keep-alive") > 1);
        }
    }

    private EventReader ofOne(UUID user) {
        return open("/" + dashboard + "/events", Tokens.user(user), null);
    }

    private static EventReader ofAll(UUID user) {
        return open("/events", Tokens.user(user), null);
    }

    private static EventReader open(String path, String token, @Nullable String lastEventId) {
        return EventReader.open(
                URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/dashboards" + path),
                token,
                lastEventId);
    }

    private void rename(long version, String name) {
        changing(owner, version, "{\"name\": \"" + name + "\"}")
                .patch("/api/dashboards/" + dashboard)
                .then()
                .statusCode(200);
    }

    private void refresh(UUID source, int revision) {
        REFRESHED.send(source + ":" + instance, """
                {"workflow_id": "%s", "instance_id": "%s", "aggregation_type": "weekly", "data_date": "2026-03-02",
                 "revision": %d, "as_of": "2026-03-10T01:00:00Z"}
                """.formatted(source, instance, revision));
        eventually()
                .until(() -> Database.count(
                                "source_freshness where workflow_id = ? and revision = ?", source, (long) revision)
                        == 1);
    }

    private static long version(Event event) {
        return event.data().path("version").asLong();
    }

    private static boolean refreshed(Event event, String id) {
        return event.name().equals("data-refreshed")
                && event.data().path("dashboard_id").asText().equals(id);
    }

    private static boolean changed(Event event, String id) {
        return event.name().equals("changed")
                && event.data().path("dashboard_id").asText().equals(id)
                && version(event) == 2;
    }

    private static boolean deleted(Event event, String id) {
        return event.name().equals("deleted")
                && event.data().path("dashboard_id").asText().equals(id);
    }

    private static String widget(Event snapshot, String title) {
        for (JsonNode widget : snapshot.data().path("widgets")) {
            if (widget.path("title").asText().equals(title)) {
                return widget.path("widget_id").asText();
            }
        }
        throw new AssertionError(title);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static List<String> texts(JsonNode array, String field) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.path(field).asText()));
        return texts;
    }

    private static List<Long> ids(List<Event> events) {
        return events.stream().map(event -> Long.valueOf(event.id())).toList();
    }
}
