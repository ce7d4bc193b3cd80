package org.amcreports.dashboard;

import static io.restassured.RestAssured.given;
import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.bars;
import static org.amcreports.dashboard.Http.createDashboard;
import static org.amcreports.dashboard.Http.note;
import static org.amcreports.dashboard.Http.publish;
import static org.amcreports.dashboard.Http.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.amcreports.dashboard.data.api.PlausibleAnswers;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.testing.openapi.OpenApiDocument;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what: each operation of the service's document by everybody, over HTTP. */
@NullUnmarked
@ServiceTest
class AccessMatrixTest {

    /** Whoever asks, in the order of the statuses in {@link #MATRIX}. */
    private enum Who {
        OWNER,
        /** With a share to edit, and a member of the instance. */
        EDIT_MEMBER,
        EDIT_OUTSIDER,
        /** With a share to view, no member. */
        VIEW,
        /** The dashboard is public. */
        PUBLIC_MEMBER,
        PUBLIC_OUTSIDER,
        /** Has a link and no token. */
        LINK,
        /** An administrator to whom nothing was granted, no member. */
        ADMIN,
        /** A member of the instance; the dashboard is neither shared nor public. */
        NOBODY
    }

    private static final String TO_A_MEMBER = "{\"user_id\": \"{member}\"}";
    private static final String SUBSCRIPTION = "{\"channel\": \"email\", \"format\": \"csv\"}";
    private static final String SHARE = "{\"email\": \"somebody@example.com\", \"permission_level\": \"view\"}";

    private static final String TEMPLATE =
            "{\"dashboard_id\": \"{dashboard_id}\", \"name\": \"New\", \"is_public\": {public}}";

    private static final String ALL = "200 200 200 200 200 200 401 200 200";
    private static final String READ = "200 200 200 200 200 404 401 200 404";
    private static final String EDIT = "200 200 200 403 403 404 401 403 404";
    private static final String OWN = "200 403 403 403 403 404 401 403 404";
    private static final String MEMBERS = "201 201 403 403 201 403 401 403 201";
    /** By what was granted: administrators do not subscribe as such. */
    private static final String GRANTED = "200 200 200 200 200 404 401 404 404";
    /** A subscription of the owner's is nobody else's. */
    private static final String THEIRS = "200 404 404 404 404 404 401 404 404";

    /** A template of the owner's, public where the dashboard is. */
    private static final String TEMPLATES = "200 404 404 404 200 404 401 200 404";

    private static final String OWN_TEMPLATE = "200 404 404 404 403 404 401 403 404";

    private static final String ANYBODY = "200 200 200 200 200 200 200 200 200";
    private static final String ADMINS = "403 403 403 403 403 403 401 200 403";

    private static final List<Row> MATRIX = List.of(
            row("get /api/me", "", ALL),
            row("get /api/dashboards", "", ALL),
            row("post /api/dashboards", "{\"name\": \"New\"}", made(ALL)),
            row("post /api/dashboards", "{\"name\": \"New\", \"widgets\": [{bars}]}", MEMBERS),
            row("get /api/dashboard-templates", "", ALL),
            row("get /api/dashboard-templates/{template_id}", "", ALL),
            row("post /api/dashboard-templates", TEMPLATE, "201 403 403 403 403 400 401 403 400"),
            ofOwnTemplate("get /api/dashboard-templates/{template_id}", "", TEMPLATES),
            ofOwnTemplate("patch /api/dashboard-templates/{template_id}", "{\"name\": \"New\"}", OWN_TEMPLATE),
            ofOwnTemplate("delete /api/dashboard-templates/{template_id}", "", gone(OWN_TEMPLATE)),
            ofOwnTemplate(
                    "post /api/dashboard-templates/{template_id}/create",
                    "{creation}",
                    "201 404 404 404 201 404 401 403 404"),
            ofOwnTemplate(
                    "post /api/dashboard-templates/{template_id}/preview",
                    "{preview}",
                    "200 404 404 404 200 404 401 403 404"),
            row("post /api/dashboard-templates/{template_id}/create", "{creation}", MEMBERS),
            row("post /api/dashboard-templates/{template_id}/preview", "{preview}", MEMBERS.replace("201", "200")),
            row("get /api/dashboards/{dashboard_id}", "", READ),
            row("put /api/dashboards/{dashboard_id}", "{\"name\": \"New\", \"widgets\": []}", EDIT),
            row("patch /api/dashboards/{dashboard_id}", "{\"name\": \"New\"}", EDIT),
            row("patch /api/dashboards/{dashboard_id}", "{\"is_public\": {other}}", OWN),
            row(
                    "patch /api/dashboards/{dashboard_id}",
                    "{\"widgets\": [{bars}]}",
                    "200 200 403 403 403 404 401 403 404"),
            row("delete /api/dashboards/{dashboard_id}", "", gone(OWN)),
            row("get /api/dashboards/{dashboard_id}/data", "", READ),
            row("get /api/dashboards/{dashboard_id}/export", "", READ),
            row("get /api/dashboards/events", "", ALL),
            row("get /api/dashboards/{dashboard_id}/events", "", READ),
            row("post /api/dashboards/{dashboard_id}/duplicate", "{}", "201 201 403 403 201 404 401 403 404"),
            row("post /api/dashboards/{dashboard_id}/transfer", TO_A_MEMBER, "204 403 403 403 403 404 401 204 404"),
            row("put /api/dashboards/{dashboard_id}/layout", "{\"widgets\": [{position}]}", EDIT),
            row("get /api/dashboards/{dashboard_id}/widgets", "", READ),
            row("post /api/dashboards/{dashboard_id}/widgets", "{note}", made(EDIT)),
            row("post /api/dashboards/{dashboard_id}/widgets", "{bars}", "201 201 403 403 403 404 401 403 404"),
            row("post /api/dashboards/{dashboard_id}/widgets/preview", "{note}", EDIT),
            row("post /api/dashboards/{dashboard_id}/widgets/preview", "{bars}", "200 200 403 403 403 404 401 403 404"),
            row("get /api/dashboards/{dashboard_id}/widgets/{widget_id}", "", READ),
            row("patch /api/dashboards/{dashboard_id}/widgets/{widget_id}", "{\"title\": \"New\"}", EDIT),
            row("delete /api/dashboards/{dashboard_id}/widgets/{widget_id}", "", gone(EDIT)),
            row("post /api/dashboards/{dashboard_id}/widgets/{widget_id}/data", "{}", READ),
            row("post /api/dashboards/{dashboard_id}/widgets/{widget_id}/provenance", "{\"column\": \"spend\"}", READ),
            row("get /api/dashboards/{dashboard_id}/versions", "", EDIT),
            row("get /api/dashboards/{dashboard_id}/versions/{version}", "", EDIT),
            row("get /api/dashboards/{dashboard_id}/versions/{version}/diff", "", EDIT),
            row("post /api/dashboards/{dashboard_id}/versions/{version}/restore", "", EDIT),
            row("get /api/dashboards/{dashboard_id}/shares", "", OWN),
            row("post /api/dashboards/{dashboard_id}/shares", SHARE, made(OWN)),
            row("patch /api/dashboards/{dashboard_id}/shares/{share_id}", "{\"permission_level\": \"edit\"}", OWN),
            row("delete /api/dashboards/{dashboard_id}/shares/{share_id}", "", gone(OWN)),
            row("get /api/dashboards/{dashboard_id}/links", "", OWN),
            row("post /api/dashboards/{dashboard_id}/links", "{}", made(OWN)),
            row("delete /api/dashboards/{dashboard_id}/links/{link_id}", "", gone(OWN)),
            row("get /api/dashboards/{dashboard_id}/subscriptions", "", GRANTED),
            row("post /api/dashboards/{dashboard_id}/subscriptions", SUBSCRIPTION, made(GRANTED)),
            row("get /api/dashboards/{dashboard_id}/subscriptions/{subscription_id}", "", THEIRS),
            row("patch /api/dashboards/{dashboard_id}/subscriptions/{subscription_id}", "{}", THEIRS),
            row("delete /api/dashboards/{dashboard_id}/subscriptions/{subscription_id}", "", gone(THEIRS)),
            row("post /api/dashboards/{dashboard_id}/subscriptions/{subscription_id}/pause", "", THEIRS),
            row("post /api/dashboards/{dashboard_id}/subscriptions/{subscription_id}/resume", "", THEIRS),
            row("get /api/dashboards/{dashboard_id}/subscriptions/{subscription_id}/runs", "", THEIRS),
            row("get /api/public/subscriptions/{token}", "", "404 404 404 404 404 404 404 404 404"),
            row("post /api/public/subscriptions/{token}", "", "404 404 404 404 404 404 404 404 404"),
            row("get /api/public/dashboards/{token}", "", ANYBODY),
            row("get /api/public/dashboards/{token}/data", "", ANYBODY),
            row("get /asyncapi", "", ANYBODY),
            row("get /asyncapi/schemas/{file}", "", ANYBODY),
            row("get /asyncapi/examples/{topic}/{file}", "", ANYBODY),
            row("get /api/admin/dead-letters/{topic}", "", ADMINS),
            row("post /api/admin/dead-letters/{topic}/redrive", "{}", ADMINS));

    private static final Map<Who, Map<String, String>> SCENES = new EnumMap<>(Who.class);

    private static final HttpClient STREAMS =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static UUID owner;
    private static UUID member;
    private static UUID outsider;
    private static UUID admin;
    private static UUID instance;
    private static UUID workflow;

    private AggregationStandIn aggregation;

    /**
     * @param expected a status for each {@link Who}
     * @param ownTemplate of one that was made of the dashboard, not of one that everybody finds
     */
    private record Row(String operation, String body, List<Integer> expected, boolean ownTemplate) {

        String method() {
            return operation.substring(0, operation.indexOf(' ')).toUpperCase(Locale.ROOT);
        }

        String path() {
            return operation.substring(operation.indexOf(' ') + 1);
        }

        @Override
        public String toString() {
            return operation + " " + body;
        }
    }

    @BeforeAll
    static void publishPlatformRecords() {
        owner = Platform.user("matrix.owner");
        member = Platform.user("matrix.member");
        outsider = Platform.user("matrix.outsider");
        admin = Platform.user("matrix.admin");
        instance = Platform.instance(owner, member);
        workflow = Platform.workflow();
    }

    @Test
    void noOperationIsLeftOut() {
        List<String> documented = OpenApiDocument.read(Path.of("contracts", "openapi.yaml")).operations().stream()
                .map(operation -> operation.method() + " " + operation.path())
                .toList();

        assertThat(MATRIX.stream().map(Row::operation).distinct()).containsExactlyInAnyOrderElementsOf(documented);
    }

    static Stream<Row> matrix() {
        return MATRIX.stream();
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void everybodyGetsWhatIsTheirs(Row row) {
        aggregation.answers(PlausibleAnswers::to);
        aggregation.describes(PlausibleAnswers.catalogue());
        aggregation.traces(PlausibleAnswers.provenance());

        List<String> answered = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (Who who : Who.values()) {
            answered.add(who + " " + ask(row, who));
            expected.add(who + " " + row.expected().get(who.ordinal()));
        }
        assertThat(answered).isEqualTo(expected);
    }

    /** Of a dashboard for each, which is another one once it was changed: so nothing that others did matters. */
    private static int ask(Row row, Who who) {
        Map<String, String> ids = new HashMap<>(SCENES.computeIfAbsent(who, AccessMatrixTest::scene));
        if (row.path().contains("/asyncapi/")) {
            boolean example = row.path().contains("{topic}");
            ids.put("{topic}", "amc.dashboard-deleted.v1");
            ids.put("{file}", example ? "by-its-owner.json" : "amc.dashboard-deleted.v1.json");
        }
        if (row.ownTemplate()) {
            ids.put(
                    "{template_id}",
                    post("/api/dashboard-templates", filled(TEMPLATE, ids)).path("template_id"));
        }
        int status = row.path().endsWith("/events")
                ? stream(filled(row.path(), ids), who)
                : send(row, who, ids).statusCode();
        if (!row.method().equals("GET") && status < 300) {
            SCENES.remove(who);
        }
        return status;
    }

    /** The ids of a new dashboard that is shared or public as the caller needs it. */
    private static Map<String, String> scene(Who who) {
        String dashboard = createDashboard(owner, "Matrix", instance, workflow);
        String path = "/api/dashboards/" + dashboard;
        switch (who) {
            case EDIT_MEMBER -> share(dashboard, owner, member, "edit");
            case EDIT_OUTSIDER -> share(dashboard, owner, outsider, "edit");
            case VIEW -> share(dashboard, owner, outsider, "view");
            case PUBLIC_MEMBER, PUBLIC_OUTSIDER -> publish(dashboard);
            case OWNER, LINK, ADMIN, NOBODY -> {}
        }
        Response link = post(path + "/links", "{}");
        return Map.ofEntries(
                Map.entry("{dashboard_id}", dashboard),
                Map.entry("{widget_id}", as(owner).get(path).path("widgets.find { it.title == 'Spend' }.widget_id")),
                Map.entry("{version}", "1"),
                Map.entry("{template_id}", Http.PERFORMANCE),
                Map.entry("{topic}", "amc.users.v1.dashboard-service.dlq"),
                Map.entry(
                        "{subscription_id}",
                        post(path + "/subscriptions", SUBSCRIPTION).path("subscription_id")),
                Map.entry("{share_id}", post(path + "/shares", SHARE).path("share_id")),
                Map.entry("{link_id}", link.path("link.link_id")),
                Map.entry("{token}", link.path("token")),
                Map.entry("{public}", Boolean.toString(who == Who.PUBLIC_MEMBER || who == Who.PUBLIC_OUTSIDER)),
                Map.entry("{other}", Boolean.toString(who != Who.PUBLIC_MEMBER && who != Who.PUBLIC_OUTSIDER)));
    }

    private static Response send(Row row, Who who, Map<String, String> ids) {
        String target = filled(row.path(), ids);
        RequestSpecification request = caller(who);
        if (row.path().endsWith("/diff")) {
            request.queryParam("since", "1");
        }
        if (row.path().endsWith("/export")) {
            request.queryParam("format", "csv");
        }
        if (row.method().matches("PUT|PATCH|DELETE") && !row.path().matches(".*/(shares|links|subscriptions)/.*")) {
            request.header("If-Match", "*");
        }
        if (!row.body().isEmpty()) {
            String position =
                    "{\"widget_id\": \"{widget_id}\", \"position_config\": {\"x\": 0, \"y\": 90, \"width\": 2, \"height\": 2}}";
            request.contentType(ContentType.JSON)
                    .body(filled(
                            row.body()
                                    .replace(
                                            "{preview}",
                                            Http.creation("New", instance, workflow)
                                                    .replace("\"name\": \"New\",", ""))
                                    .replace("{creation}", Http.creation("New", instance, workflow))
                                    .replace("{bars}", bars("New", instance, workflow, 80))
                                    .replace("{note}", note("New", 0, 80, 1, 1))
                                    .replace("{position}", position)
                                    .replace("{member}", member.toString()),
                            ids));
        }
        return request.request(row.method(), target);
    }

    /** Does not wait for the end of what has none. */
    private static int stream(String path, Who who) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path));
        token(who).ifPresent(token -> request.header("Authorization", "Bearer " + token));
        HttpResponse<InputStream> response =
                STREAMS.sendAsync(request.build(), BodyHandlers.ofInputStream()).join();
        try (InputStream body = response.body()) {
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RequestSpecification caller(Who who) {
        return token(who)
                .map(token -> given().header("Authorization", "Bearer " + token))
                .orElseGet(RestAssured::given);
    }

    private static Optional<String> token(Who who) {
        return switch (who) {
            case OWNER -> Optional.of(Tokens.user(owner));
            case EDIT_MEMBER, PUBLIC_MEMBER, NOBODY -> Optional.of(Tokens.user(member));
            case EDIT_OUTSIDER, VIEW, PUBLIC_OUTSIDER -> Optional.of(Tokens.user(outsider));
            case ADMIN -> Optional.of(Tokens.admin(admin));
            case LINK -> Optional.empty();
        };
    }

    private static Response post(String path, String body) {
        return as(owner).contentType(ContentType.JSON).body(body).post(path);
    }

    private static String filled(String text, Map<String, String> ids) {
        String filled = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace(id.getKey(), id.getValue());
        }
        return filled;
    }

    private static Row row(String operation, String body, String expected) {
        return new Row(operation, body, statuses(expected), false);
    }

    private static Row ofOwnTemplate(String operation, String body, String expected) {
        return new Row(operation, body, statuses(expected), true);
    }

    private static List<Integer> statuses(String expected) {
        return Arrays.stream(expected.split(" ", -1)).map(Integer::valueOf).toList();
    }

    private static String made(String expected) {
        return expected.replace("200", "201");
    }

    private static String gone(String expected) {
        return expected.replace("200", "204");
    }
}
