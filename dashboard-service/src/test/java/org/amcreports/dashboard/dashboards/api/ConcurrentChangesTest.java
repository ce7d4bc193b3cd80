package org.amcreports.dashboard.dashboards.api;

import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.changing;
import static org.amcreports.dashboard.Http.create;
import static org.amcreports.dashboard.Http.note;
import static org.amcreports.dashboard.Http.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.RowLock;
import org.amcreports.dashboard.ServiceTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
@ServiceTest
class ConcurrentChangesTest {

    private static final int WIDGETS = 6;

    private UUID owner;
    private String path;
    private String dashboard;

    @BeforeEach
    void createOne() {
        owner = Platform.user("owner");
        dashboard = create(
                owner,
                "{\"name\": \"Busy\", \"widgets\": ["
                        + IntStream.range(0, WIDGETS)
                                .mapToObj(i -> note("N" + i, 0, i, 6, 1))
                                .collect(Collectors.joining(","))
                        + "]}");
        path = "/api/dashboards/" + dashboard;
    }

    @Test
    void ofTwoWritersWithOneVersionOneWins() {
        List<CompletableFuture<Integer>> writers = Stream.of("A", "B")
                .map(name -> CompletableFuture.supplyAsync(() -> changing(owner, 1, "{\"name\": \"" + name + "\"}")
                        .patch(path)
                        .statusCode()))
                .toList();

        assertThat(writers.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 412);
        assertThat(as(owner).get(path).<Integer>path("version")).isEqualTo(2);
    }

    @Test
    void fiftyLayoutChangesLeaveAValidLayout() {
        List<String> ids = as(owner).get(path).path("widgets.widget_id");
        ExecutorService people = Executors.newFixedThreadPool(10);
        try {
            List<CompletableFuture<Void>> moves = IntStream.range(0, 50)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> move(ids, i), people))
                    .toList();
            moves.forEach(CompletableFuture::join);
        } finally {
            people.shutdownNow();
        }

        assertThat(as(owner).get(path).<Integer>path("version")).isEqualTo(51);
        assertThat(as(owner).get(path).<List<?>>path("invalid_widgets")).isEmpty();
        List<Integer> rows = as(owner).get(path).path("widgets.position_config.y");
        assertThat(rows.stream().map(y -> y / WIDGETS).distinct()).hasSize(1);
        assertThat(rows).doesNotHaveDuplicates().hasSize(WIDGETS);
        assertThat(Database.count(
                        "dashboard_versions where dashboard_id = (select id from dashboards where dashboard_id = ?)",
                        dashboard))
                .isEqualTo(51);
    }

    @Test
    void accessIsJudgedOnceTheRowIsLocked() {
        UUID editor = Platform.user("editor");
        share(dashboard, owner, editor, "edit");
        CompletableFuture<Integer> status;

        try (RowLock lock = new RowLock(dashboard)) {
            status = CompletableFuture.supplyAsync(() ->
                    changing(editor, 1, "{\"name\": \"Late\"}").patch(path).statusCode());
            lock.awaitOneWaiting();
            lock.execute("delete from dashboard_shares where shared_with_user_id = ?", editor);
        }

        assertThat(status).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(404);
        assertThat(as(owner).get(path).<String>path("name")).isEqualTo("Busy");
    }

    @Test
    void whatIsHandedOnWhileItsOwnerGoesStays() {
        UUID heir = Platform.user("heir");
        CompletableFuture<Void> burial;

        try (RowLock lock = new RowLock(dashboard)) {
            burial = CompletableFuture.runAsync(() -> Platform.buryUser(owner));
            lock.awaitOneWaiting();
            lock.execute("update dashboards set user_id = '" + heir + "' where dashboard_id = ?", dashboard);
        }

        assertThat(burial).succeedsWithin(Duration.ofSeconds(60));
        as(heir).get(path).then().statusCode(200);
    }

    /** Whatever the version is, as If-Match allows. */
    private void move(List<String> ids, int shift) {
        String layout = IntStream.range(0, WIDGETS)
                .mapToObj(i -> """
                        {"widget_id": "%s", "position_config": {"x": 3, "y": %d, "width": 6, "height": 1}}
                        """.formatted(ids.get(i), WIDGETS * shift + (i + shift) % WIDGETS))
                .collect(Collectors.joining(","));
        as(owner)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body("{\"widgets\": [" + layout + "]}")
                .put(path + "/layout")
                .then()
                .statusCode(200);
    }
}
