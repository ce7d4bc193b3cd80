package org.amcreports.collection.collections.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.sandbox.SandboxOptions;
import org.amcreports.testing.streams.EventReader;
import org.amcreports.testing.streams.EventReader.Event;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@ServiceTest
class CollectionStreamsTest {

    private static final int MOST = 8;
    private static final SandboxOptions SLOW = SandboxOptions.defaults().withRunTime(Duration.ofMinutes(5));

    @Test
    void tellsEachMoveOfACollectionAndItsWeeks() {
        try (Bench bench = Bench.open(SLOW)) {
            String collection = bench.start(3);
            try (EventReader reader = open("/" + collection + "/events", bench.token())) {
                assertThat(reader.status()).isEqualTo(200);
                assertThat(reader.header("content-type")).startsWith("text/event-stream");
                Event snapshot = reader.awaitEvent(event -> event.name().equals("snapshot"));
                assertThat(snapshot.data().path("collection_id").asText()).isEqualTo(collection);
                assertThat(reader.otherLines()).contains("retry:2000");
                await().atMost(Bench.PATIENCE)
                        .until(() -> bench.get("/" + collection).getInt("counts.running") == 3);
                bench.command(collection, "pause").then().statusCode(200);
                reader.awaitEvent(event -> event.is("collection", "paused"));
                bench.command(collection, "cancel").then().statusCode(200);
                reader.awaitEvent(event -> event.is("collection", "cancelled"));

                assertThat(reader.events().stream()
                                .filter(event -> event.is("week", "cancelled"))
                                .map(event ->
                                        event.data().path("week_start_date").asText()))
                        .containsExactlyInAnyOrderElementsOf(
                                bench.get("/" + collection + "/weeks").getList("items.week_start_date"));
                assertThat(ids(reader.events())).isSorted().doesNotHaveDuplicates();

                bench.delete(collection).then().statusCode(204);
                reader.awaitEvent(event -> event.name().equals("deleted"));
                reader.awaitEnd();
            }
        }
    }

    @Test
    void progressGrowsToTheEnd() {
        try (Bench bench = Bench.open()) {
            String collection = bench.start(12);
            try (EventReader reader = open("/" + collection + "/events", bench.token())) {
                Event last = reader.awaitEvent(event ->
                        event.status().equals("completed") && !event.name().equals("week"));

                assertThat(last.data().path("progress_percentage").asInt()).isEqualTo(100);
                assertThat(reader.events().stream()
                                .filter(event -> !event.name().equals("week"))
                                .map(event ->
                                        event.data().path("progress_percentage").asInt()))
                        .isSorted();
            }
        }
    }

    @Test
    void resumesAfterTheLastEventWithoutLossOrRepetition() {
        try (Bench bench = Bench.open(SLOW)) {
            String collection = bench.start(2);
            String path = "/" + collection + "/events";
            String seen;
            try (EventReader first = open(path, bench.token())) {
                bench.command(collection, "pause").then().statusCode(200);
                seen = first.awaitEvent(event -> event.status().equals("paused"))
                        .id();
            }
            bench.command(collection, "resume").then().statusCode(200);
            bench.command(collection, "pause").then().statusCode(200);
            bench.command(collection, "cancel").then().statusCode(200);

            try (EventReader second = open(path, bench.token(), seen)) {
                second.awaitEvent(event -> event.is("collection", "cancelled"));
                assertThat(second.events().stream()
                                .filter(event -> event.name().equals("collection"))
                                .map(Event::status)
                                .map(status -> status.equals("pending") ? "running" : status))
                        .containsExactly("running", "paused", "cancelled");
                assertThat(ids(second.events())).allMatch(id -> id > Long.parseLong(seen));
            }
        }
    }

    @Test
    void beginsWithASnapshotWhenTheLastEventIsNotKept() {
        try (Bench bench = Bench.open(SLOW)) {
            String collection = bench.start(1);
            String path = "/" + collection + "/events";
            long old = Database.count("SELECT min(id) FROM collection_events WHERE collection ="
                    + " (SELECT id FROM report_data_collections WHERE collection_id = '" + collection + "')");
            Database.execute(
                    "UPDATE collection_events SET created_at = now() - interval '24 hours 1 minute' WHERE id = ?", old);

            for (String unknown : List.of(String.valueOf(old), "0", "9223372036854775807", "-1", "yesterday")) {
                try (EventReader reader = open(path, bench.token(), unknown)) {
                    reader.awaitEvent(event -> true);
                    assertThat(reader.events().get(0).name()).as(unknown).isEqualTo("snapshot");
                }
            }
        }
    }

    @Test
    void oneStreamTellsOfAllThatTheReaderMayRead() {
        try (Bench bench = Bench.open(SLOW)) {
            UUID outsider = UUID.randomUUID();
            try (EventReader member = open("/events", bench.token());
                    EventReader stranger = open("/events", Tokens.user(outsider));
                    EventReader admin = open("/events", Tokens.admin(outsider))) {
                for (EventReader reader : List.of(member, stranger, admin)) {
                    reader.awaitEvent(event -> event.name().equals("snapshot"));
                }
                String one = bench.start(1);
                String two = bench.startForced(2);
                for (String collection : List.of(one, two)) {
                    bench.command(collection, "cancel").then().statusCode(200);
                    for (EventReader reader : List.of(member, admin)) {
                        reader.awaitEvent(event -> event.is("collection", "cancelled")
                                && event.data().path("collection_id").asText().equals(collection));
                    }
                }

                assertThat(stranger.events()).hasSize(1).first().satisfies(snapshot -> assertThat(
                                snapshot.data().path("items"))
                        .isEmpty());
                try (EventReader later = open("/events", bench.token())) {
                    Event snapshot = later.awaitEvent(event -> true);
                    assertThat(snapshot.data().path("items").findValuesAsText("collection_id"))
                            .containsExactly(two, one);
                }
            }
        }
    }

    @Test
    void whoMayNotReadACollectionDoesNotFindItsStream() {
        try (Bench bench = Bench.open(SLOW)) {
            String collection = bench.start(1);
            for (String path : List.of("/" + collection + "/events", "/coll_nothing/events")) {
                try (EventReader reader = open(path, Tokens.user(UUID.randomUUID()))) {
                    assertThat(reader.status()).isEqualTo(404);
                    assertThat(reader.header("content-type")).startsWith("application/problem+json");
                }
            }
            for (String path : List.of("/" + collection + "/events", "/events")) {
                try (EventReader reader = open(path, Tokens.forged(bench.user))) {
                    assertThat(reader.status()).isEqualTo(401);
                }
            }
        }
    }

    @Test
    void endsWhenTheReaderIsNoMemberAnyMore() {
        try (Bench bench = Bench.open(SLOW)) {
            String collection = bench.start(1);
            try (EventReader one = open("/" + collection + "/events", bench.token());
                    EventReader all = open("/events", bench.token())) {
                one.awaitEvent(event -> true);
                all.awaitEvent(event -> true);

                bench.platform.instance(bench.instance, List.of(UUID.randomUUID()));

                one.awaitEnd();
                try (EventReader admin = open("/events", Tokens.admin(UUID.randomUUID()))) {
                    admin.awaitEvent(event -> true);
                    Database.execute(
                            "UPDATE report_data_collections SET blocked_reason = 'later' WHERE collection_id = ?",
                            collection);
                    admin.awaitEvent(event ->
                            event.data().path("blocked_reason").asText().equals("later"));
                }
                assertThat(all.events())
                        .noneMatch(event ->
                                event.data().path("blocked_reason").asText().equals("later"));
            }
        }
    }

    @Test
    void endsWhenTheTokenExpires() {
        try (Bench bench = Bench.open(SLOW)) {
            String collection = bench.start(1);
            try (EventReader reader =
                    open("/" + collection + "/events", Tokens.brief(bench.user, Duration.ofSeconds(3)))) {
                assertThat(reader.status()).isEqualTo(200);
                reader.awaitEnd();
            }
        }
    }

    @Test
    void aReplicaKeepsOnlySoManyStreamsOpen() {
        try (Bench bench = Bench.open(SLOW);
                EventReader first = open("/events", bench.token())) {
            first.awaitEvent(event -> true);
            List<EventReader> others = new ArrayList<>();
            await().atMost(Bench.PATIENCE).until(() -> {
                others.add(open("/events", bench.token()));
                return others.get(others.size() - 1).status() == 503;
            });
            EventReader refused = others.get(others.size() - 1);
            assertThat(refused.header("retry-after")).isNotEmpty();
            assertThat(others).hasSizeLessThanOrEqualTo(MOST);
            others.forEach(EventReader::close);

            await().atMost(Bench.PATIENCE).until(() -> {
                try (EventReader again = open("/events", bench.token())) {
                    return again.status() == 200;
                }
            });
        }
    }

    @Test
    void breaksNoSilenceLongerThanTheKeepAlive() {
        try (Bench bench = Bench.open(SLOW);
                EventReader reader = open("/events", bench.token())) {
            await().atMost(Bench.PATIENCE).until(() -> Collections.frequency(reader.otherLines(), ":keep-alive") > 1);
        }
    }

    /** As another replica's changes come when a notification is lost. */
    @Test
    void readsAlsoWhatItWasNotNotifiedOf() {
        try (Bench bench = Bench.open(SLOW)) {
            String collection = bench.start(1);
            try (EventReader reader = open("/" + collection + "/events", bench.token())) {
                reader.awaitEvent(event -> true);
                Database.execute("""
                        INSERT INTO collection_events (collection, workflow_id, instance_id, user_id, name, data)
                        SELECT id, workflow_id, instance_id, user_id, 'collection', '{"status": "silent"}'
                        FROM report_data_collections WHERE collection_id = ?
                        """, collection);

                reader.awaitEvent(event -> event.is("collection", "silent"));
            }
        }
    }

    private static EventReader open(String path, String token) {
        return open(path, token, null);
    }

    private static EventReader open(String path, String token, @Nullable String lastEventId) {
        return EventReader.open(
                URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/data-collections" + path),
                token,
                lastEventId);
    }

    private static List<Long> ids(List<Event> events) {
        return events.stream().map(event -> Long.valueOf(event.id())).toList();
    }
}
