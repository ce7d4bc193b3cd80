package org.amcreports.dashboard.subscriptions;

import static org.amcreports.dashboard.Eventually.eventually;
import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.changing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.MailServer;
import org.amcreports.dashboard.ServiceTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts on the widget of the second source, which alone they wait for. */
@NullUnmarked
@ServiceTest
class AlertDeliveryTest extends SubscriptionScene {

    private static final List<String> WEEKS_BEFORE = List.of("2026-02-09", "2026-02-16", "2026-02-23", "2026-03-02");
    private static final int WORKERS = 4;

    private final WeeklyFigures figures = new WeeklyFigures();
    private String widget;

    @BeforeEach
    void answerByTheWeek() {
        widget = widget("Second");
        WEEKS_BEFORE.forEach(week -> figures.spend(week, "100"));
        figures.spend(WEEK, "120");
        aggregation.answers(figures::to);
    }

    @AfterEach
    void wasAnsweredAsDocumented() {
        assertThat(aggregation.untrue()).isEmpty();
    }

    @Test
    void mailsWhatIsAboveTheThreshold() throws Exception {
        String alert = byMail("'metric': 'spend', 'when': 'above', 'threshold': 119.99");
        refreshed(second, WEEK);
        untilRunIs(alert, "sent");

        MimeMessage message = mail.of(address).get(0);
        assertThat(message.getSubject()).isEqualTo("Weekly figures: Spend is above 119.99 USD");
        assertThat(MailServer.text(message))
                .contains("Spend in \"Second\" came to 120 USD in the week of 9 March 2026, which is above 119.99 USD.")
                .contains("The figures are version 7, as of 2026-03-18 05:00 UTC.")
                .contains("/dashboards/" + dashboard)
                .contains("/api/public/subscriptions/")
                .doesNotContain("attached");
        assertThat(message.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(found(alert))
                .containsEntry("week", WEEK)
                .containsEntry("value", 120)
                .containsEntry("version", 7);
    }

    @Test
    void whatIsJustAtTheThresholdIsNotAboveOrBelowIt() {
        String above = byMail("'metric': 'spend', 'when': 'above', 'threshold': 120");
        String below = byMail("'metric': 'spend', 'when': 'below', 'threshold': 120.0");
        refreshed(second, WEEK);
        untilRunIs(above, "not_met");
        untilRunIs(below, "not_met");

        assertThat(found(above)).containsEntry("value", 120);
        assertThat(mail.of(address)).isEmpty();
    }

    @Test
    void aWebhookHearsOfARiseThatIsJustAsGreatWithOneQuestion() throws IOException {
        try (Receiver receiver = new Receiver()) {
            String alert = byWebhook(receiver, "'metric': 'spend', 'when': 'rises_by', 'threshold': 20");
            refreshed(second, WEEK);
            untilRunIs(alert, "sent");

            JsonNode body = receiver.received().get(0).json();
            assertThat(body.get("type").textValue()).isEqualTo("alert");
            assertThat(body.at("/data/file").isMissingNode()).isTrue();
            JsonNode told = body.at("/data/alert");
            assertThat(told.get("widget_id").textValue()).isEqualTo(widget);
            assertThat(told.get("when").textValue()).isEqualTo("rises_by");
            assertThat(told.get("week").textValue()).isEqualTo(WEEK);
            assertThat(told.get("value").decimalValue()).isEqualByComparingTo("120");
            assertThat(told.get("base").decimalValue()).isEqualByComparingTo("100");
            assertThat(told.get("change").decimalValue()).isEqualByComparingTo("20");
            assertThat(told.get("currency").textValue()).isEqualTo("USD");
            assertThat(told.get("message").textValue())
                    .startsWith(
                            "Spend in \"Second\" came to 120 USD in the week of 9 March 2026, 20% more than the 4 weeks"
                                    + " before it, 100 USD a week on average. You asked to hear of a rise by 20% or more.");
            assertThat(aggregation.calls()).hasSize(1);
        }
    }

    @Test
    void fallsAndChangesAreToldToo() {
        figures.spend(WEEK, "70");
        String fall = byMail("'metric': 'spend', 'when': 'falls_by', 'threshold': 30");
        String change = byMail("'metric': 'spend', 'when': 'changes_by', 'threshold': 29.5, 'weeks': 1");
        String rise = byMail("'metric': 'spend', 'when': 'rises_by', 'threshold': 1");
        refreshed(second, WEEK);
        untilRunIs(fall, "sent");
        untilRunIs(change, "sent");
        untilRunIs(rise, "not_met");

        assertThat(found(fall)).containsEntry("change", -30);
        assertThat(mail.of(address))
                .extracting(MimeMessage::getSubject)
                .containsOnly("Weekly figures: Spend fell by 30%");
    }

    @Test
    void aGapAmongTheWeeksBeforeIsSaidAndNotMailed() {
        String alert = byMail("'metric': 'spend', 'when': 'rises_by', 'threshold': 1, 'weeks': 5");
        refreshed(second, WEEK);
        untilRunIs(alert, "not_evaluated");

        assertThat(run(alert)).containsEntry("reason", "a week of those to be compared is missing");
        assertThat(mail.of(address)).isEmpty();
    }

    /** By hand: 40 of 1000 now, 10 of 1000 and three times 20 of 500 before, which is 70 of 2500; the ratios' mean would be 3.25. */
    @Test
    void aRatioIsHeldAgainstThatOfAllWeeksBefore() {
        card("Rate of clicks", "ctr");
        figures.clicks("2026-02-09", 10, 1000);
        WEEKS_BEFORE.stream().skip(1).forEach(week -> figures.clicks(week, 20, 500));
        figures.clicks(WEEK, 40, 1000);
        String alert = byMail("'metric': 'ctr', 'when': 'rises_by', 'threshold': 42.8571");
        refreshed(second, WEEK);
        untilRunIs(alert, "sent");

        assertThat(found(alert)).containsEntry("value", 4).containsEntry("base", 2.8f);
        assertThat(mail.of(address))
                .extracting(MimeMessage::getSubject)
                .containsExactly("Weekly figures: CTR rose by 42.857143%");
    }

    @Test
    void whatSettlesLateIsComparedOnceItIsSettled() {
        figures.spend("2026-01-26", "100").spend("2026-02-02", "100").spend("2026-02-23", "200");
        figures.settledUntil("2026-03-01");
        String alert = byMail("'metric': 'spend', 'when': 'rises_by', 'threshold': 100");
        refreshed(second, WEEK);
        untilRunIs(alert, "sent");

        assertThat(found(alert)).containsEntry("week", "2026-02-23").containsEntry("base", 100);
    }

    @Test
    void aWeekThatStaysTheNewestSettledOneIsToldOnce() {
        figures.spend("2026-01-26", "100").spend("2026-02-02", "100").spend("2026-02-23", "200");
        figures.settledUntil("2026-03-01");
        String alert = byMail("'metric': 'spend', 'when': 'rises_by', 'threshold': 100");
        Database.execute("""
                insert into dashboard_subscription_runs (id, subscription_id, week, outcome, started_at, evaluated_week)
                values (gen_random_uuid(), ?, '2026-03-02', 'sent', now(), '2026-02-23')
                """, idOf(alert));
        refreshed(second, WEEK);
        untilRunIs(alert, "not_evaluated");

        assertThat(run(alert)).containsEntry("reason", "the newest week that is settled was told of already");
        assertThat(mail.of(address)).isEmpty();
    }

    @Test
    void filtersNarrowWhatIsMeasured() {
        String alert = subscribe(alert(
                "'channel': 'email', 'filters': {'campaign': ['A']}",
                "'metric': 'spend', 'when': 'above', 'threshold': 1"));
        refreshed(second, WEEK);
        untilRunIs(alert, "sent");

        assertThat(aggregation.calls().get(0).queries()).singleElement().satisfies(query -> {
            assertThat(query.at("/filters/campaign").toString()).isEqualTo("[\"A\"]");
            assertThat(query.get("group_by")).isEmpty();
        });
    }

    /** Of a widget with two series the second's figures alone are looked at. */
    @Test
    void aColumnOfASecondSeriesIsOfItsSource() {
        as(owner)
                .contentType(ContentType.JSON)
                .body("""
                        {"widget_type": "table", "title": "Both",
                         "data_source": {"series": [
                             {"workflow_id": "%1$s", "instance_id": "%3$s", "metrics": ["spend"]},
                             {"workflow_id": "%2$s", "instance_id": "%3$s", "metrics": ["spend"]}]},
                         "position_config": {"x": 0, "y": 200, "width": 4, "height": 4}}
                        """.formatted(first, second, instance))
                .post("/api/dashboards/" + dashboard + "/widgets")
                .then()
                .statusCode(201);
        widget = widget("Both");
        String alert = byMail("'metric': 'spend.2', 'when': 'above', 'threshold': 1");
        allRefreshed();
        untilRunIs(alert, "sent");

        assertThat(aggregation.calls().get(0).queries()).singleElement().satisfies(query -> assertThat(
                        query.get("workflow_id").textValue())
                .isEqualTo(second.toString()));
    }

    @Test
    void outsidersMayNotFilterWhatTheWidgetDoesNotGroupBy() {
        becomeOutsider();
        String alert = subscribe(alert(
                "'channel': 'email', 'filters': {'creative': ['A']}",
                "'metric': 'spend', 'when': 'above', 'threshold': 1"));
        refreshed(second, WEEK);
        untilRunIs(alert, "not_evaluated");

        assertThat(run(alert)).containsEntry("reason", "This widget cannot be filtered by creative.");
    }

    @Test
    void aWeekThatIsCollectedAgainIsJudgedAgainUntilItWasSent() {
        String alert = byMail("'metric': 'spend', 'when': 'above', 'threshold': 130");
        refreshed(second, WEEK, 1);
        untilRunIs(alert, "not_met");
        figures.spend(WEEK, "131");
        refreshed(second, WEEK, 2);
        untilRunIs(alert, "sent");
        figures.spend(WEEK, "132");
        refreshed(second, WEEK, 3);
        deliver();

        assertThat(mail.of(address)).hasSize(1);
        assertThat(found(alert)).containsEntry("value", 131);
    }

    @Test
    void anAlertThatIsChangedJudgesTheWeekAgain() {
        String alert = byMail("'metric': 'spend', 'when': 'above', 'threshold': 130");
        refreshed(second, WEEK);
        untilRunIs(alert, "not_met");
        as(reader)
                .contentType(ContentType.JSON)
                .body("{\"alert\": {\"threshold\": 110}}")
                .patch(path() + "/" + alert)
                .then()
                .statusCode(200);

        untilRunIs(alert, "sent");
        assertThat(run(alert)).containsEntry("attempts", 1);
    }

    @Test
    void manyWorkersSendEachOnce() throws IOException {
        try (Receiver receiver = new Receiver()) {
            List<String> alerts = IntStream.range(0, 8)
                    .mapToObj(i -> byWebhook(receiver, "'metric': 'spend', 'when': 'above', 'threshold': " + i))
                    .toList();
            refreshed(second, WEEK);
            IntStream.range(0, WORKERS)
                    .mapToObj(i -> CompletableFuture.runAsync(this::deliver))
                    .toList()
                    .forEach(CompletableFuture::join);
            alerts.forEach(alert -> untilRunIs(alert, "sent"));
            deliver();

            assertThat(receiver.received()).hasSize(8);
        }
    }

    @Test
    void theFileGoesAlongIfAFormatIsGiven() throws Exception {
        String alert = subscribe(
                alert("'channel': 'email', 'format': 'csv'", "'metric': 'spend', 'when': 'above', 'threshold': 1"));
        refreshed(second, WEEK);
        untilRunIs(alert, "sent");

        MimeMultipart parts = (MimeMultipart) mail.of(address).get(0).getContent();
        assertThat(parts.getBodyPart(parts.getCount() - 1).getFileName()).isEqualTo("dashboard-2026-03-09.zip");
    }

    @Test
    void figuresThatDoNotComeAreAskedForAgain() {
        String alert = byMail("'metric': 'spend', 'when': 'above', 'threshold': 1");
        aggregation.fails(503);
        refreshed(second, WEEK);
        eventually().until(() -> {
            Map<String, Object> run = run(alert);
            return run != null && "The figures cannot be read at the moment.".equals(run.get("reason"));
        });
        aggregation.answers(figures::to);

        untilRunIs(alert, "sent");
    }

    @Test
    void whoLostAccessHearsNothing() {
        String alert = byMail("'metric': 'spend', 'when': 'above', 'threshold': 1");
        String missing = byMail("'when': 'missing', 'days': 1");
        Database.execute("delete from dashboard_shares where shared_with_user_id = ?", reader);
        refreshed(second, WEEK);

        eventually().until(() -> "access_ended".equals(paused(alert)) && "access_ended".equals(paused(missing)));
        assertThat(mail.of(address)).isEmpty();
    }

    @Test
    void anAlertWhoseWidgetIsGoneIsPausedAndSaysSo() {
        String alert = byMail("'metric': 'spend', 'when': 'above', 'threshold': 1");
        changing(owner, version(), "")
                .delete("/api/dashboards/" + dashboard + "/widgets/" + widget)
                .then()
                .statusCode(204);

        eventually().until(() -> "widget_gone"
                .equals(as(reader)
                        .get(path() + "/" + alert)
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("paused_reason")));
    }

    @Test
    void anAlertWhoseMetricIsGoneIsPaused() {
        String alert = byMail("'metric': 'spend', 'when': 'above', 'threshold': 1");
        changing(owner, version(), """
                {"data_source": {"series": [{"workflow_id": "%s", "instance_id": "%s", "metrics": ["clicks"]}], "sort": null}}
                """.formatted(second, instance))
                .patch("/api/dashboards/" + dashboard + "/widgets/" + widget)
                .then()
                .statusCode(200);
        refreshed(second, WEEK);

        eventually().until(() -> "widget_gone".equals(paused(alert)));
        assertThat(run(alert)).containsEntry("reason", "the widget is gone, or does not show the metric any more");
    }

    private String byMail(String condition) {
        return subscribe(alert("'channel': 'email'", condition));
    }

    @Override
    protected String byWebhook(Receiver receiver, String condition) {
        return subscribe(alert("'channel': 'webhook', 'url': '" + receiver.url("/") + "'", condition));
    }

    private String alert(String channel, String condition) {
        return "{%s, 'alert': {'widget_id': '%s', %s}}"
                .formatted(channel, widget, condition)
                .replace('\'', '"');
    }

    private void card(String title, String metric) {
        as(owner)
                .contentType(ContentType.JSON)
                .body("""
                        {"widget_type": "metric_card", "title": "%s",
                         "data_source": {"series": [{"workflow_id": "%s", "instance_id": "%s", "metrics": ["%s"]}]},
                         "position_config": {"x": 0, "y": 200, "width": 4, "height": 4}}
                        """.formatted(title, second, instance, metric))
                .post("/api/dashboards/" + dashboard + "/widgets")
                .then()
                .statusCode(201);
        widget = widget(title);
    }

    private int version() {
        return as(owner).get("/api/dashboards/" + dashboard).then().extract().path("version");
    }

    private Map<String, Object> found(String alert) {
        @SuppressWarnings("unchecked")
        Map<String, Object> found = (Map<String, Object>) run(alert).get("found");
        return found;
    }
}
