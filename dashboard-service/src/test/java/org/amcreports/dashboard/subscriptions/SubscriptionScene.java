package org.amcreports.dashboard.subscriptions;

import static org.amcreports.dashboard.Eventually.eventually;
import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.bars;
import static org.amcreports.dashboard.Http.createDashboard;
import static org.amcreports.dashboard.Http.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.amcreports.dashboard.AggregationStandIn;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.MailServer;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.Topic;
import org.amcreports.dashboard.data.api.PlausibleAnswers;
import org.amcreports.http.id.TypeId;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A dashboard of two sources, whose week of 9 March is the newest that AMC can answer for, and a reader with a share. */
@NullUnmarked
public abstract class SubscriptionScene {

    protected static final String WEEK = "2026-03-09";

    private static final Topic REFRESHED = new Topic("amc.aggregate-refreshed.v1");

    @Inject
    SubscriptionDelivery delivery;

    protected AggregationStandIn aggregation;
    protected MailServer mail;

    protected UUID owner;
    protected UUID reader;
    protected String address;
    protected UUID instance;
    protected UUID first;
    protected UUID second;
    protected String dashboard;

    @BeforeEach
    void createOne() {
        owner = Platform.user("owner");
        String name = "reader-" + UUID.randomUUID();
        reader = Platform.user(name);
        address = name + "@example.com";
        instance = Platform.instance(owner, reader);
        first = Platform.workflow();
        second = Platform.workflow();
        dashboard = createDashboard(owner, "Weekly figures", instance, first);
        as(owner)
                .contentType(ContentType.JSON)
                .body(bars("Second", instance, second, 100))
                .post("/api/dashboards/" + dashboard + "/widgets")
                .then()
                .statusCode(201);
        share(dashboard, owner, reader, "view");
        aggregation.answers(PlausibleAnswers::to);
        aggregation.describes(PlausibleAnswers.catalogue());
    }

    @AfterEach
    void aggregationAnsweredAsItsDocumentSays() {
        assertThat(aggregation.untrue()).isEmpty();
    }

    /** From now on the reader has a share, but is no member of the instance. */
    protected void becomeOutsider() {
        String name = "outsider-" + UUID.randomUUID();
        reader = Platform.user(name);
        address = name + "@example.com";
        share(dashboard, owner, reader, "view");
    }

    protected String path() {
        return "/api/dashboards/" + dashboard + "/subscriptions";
    }

    /** The id of a new subscription of the reader. */
    protected String subscribe(String definition) {
        return as(reader)
                .contentType(ContentType.JSON)
                .body(definition)
                .post(path())
                .then()
                .statusCode(201)
                .extract()
                .path("subscription_id");
    }

    protected String byEmail() {
        return subscribe("{\"channel\": \"email\", \"format\": \"csv\"}");
    }

    protected String byWebhook(Receiver receiver, String hook) {
        return subscribe("""
                {"channel": "webhook", "format": "csv", "url": "%s"}""".formatted(receiver.url(hook)));
    }

    protected String widget(String title) {
        return as(owner)
                .get("/api/dashboards/" + dashboard)
                .then()
                .extract()
                .path("widgets.find { it.title == '" + title + "' }.widget_id");
    }

    /** Its aggregates of a week are told of, and the service has heard it. */
    protected void refreshed(UUID workflow, String week) {
        refreshed(workflow, week, 1);
    }

    protected void refreshed(UUID workflow, String week, int revision) {
        REFRESHED.send(
                workflow + ":" + instance,
                """
                {"workflow_id": "%s", "instance_id": "%s", "aggregation_type": "weekly", "aggregation_key": "k",
                 "data_date": "%s", "revision": %d, "version": 1, "as_of": "2026-03-18T05:00:00Z", "metrics": {"spend": 1.5},
                 "dimensions": {"campaign": {"distinct": 0, "values": [], "complete": true}}}
                """.formatted(workflow, instance, week, revision),
                Map.of("ce_id", UUID.randomUUID().toString(), "ce_time", "2026-03-18T05:00:00Z"));
        eventually()
                .until(() -> Database.count(
                                "source_freshness where workflow_id = ? and newest_week >= ?::date and revision >= ?",
                                workflow,
                                week,
                                revision)
                        == 1);
    }

    /** One more worker, besides the one of the service itself. */
    protected void deliver() {
        try {
            VertxContextSupport.subscribeAndAwait(() -> delivery.deliver());
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    protected static Object paused(String subscription) {
        return Database.rows("select paused_reason from dashboard_subscriptions where id = ?", idOf(subscription))
                .get(0)
                .get("paused_reason");
    }

    protected static UUID idOf(String subscription) {
        return TypeId.uuid("sub", subscription).orElseThrow();
    }

    protected void allRefreshed() {
        refreshed(first, WEEK);
        refreshed(second, WEEK);
    }

    /** The newest run. */
    protected Map<String, Object> run(String subscription) {
        return as(reader)
                .get(path() + "/" + subscription + "/runs")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0]");
    }

    protected void untilRunIs(String subscription, String outcome) {
        eventually().until(() -> {
            Map<String, Object> run = run(subscription);
            return run != null && outcome.equals(run.get("outcome"));
        });
    }
}
