package org.amcreports.dashboard.subscriptions;

import static org.amcreports.dashboard.Eventually.eventually;
import static org.amcreports.dashboard.Http.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.amcreports.dashboard.MailServer;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.dashboard.dashboards.DashboardReading;
import org.amcreports.dashboard.data.MetricWeeks;
import org.amcreports.dashboard.export.ExportService;
import org.amcreports.dashboard.platform.PlatformDirectory;
import org.amcreports.dashboard.subscriptions.channels.ChannelsConfig;
import org.amcreports.dashboard.subscriptions.channels.Mailing;
import org.amcreports.dashboard.subscriptions.channels.Webhooks;
import org.amcreports.dashboard.subscriptions.persistence.AlertRuns;
import org.amcreports.dashboard.subscriptions.persistence.DueSubscriptions;
import org.amcreports.dashboard.subscriptions.persistence.SubscriptionRuns;
import org.amcreports.dashboard.subscriptions.persistence.UnsubscribeLinks;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The service's own workers live on the 18th, eight hours after the week of 9 March became available; a test's live later. */
@NullUnmarked
@ServiceTest
class MissingWeekAlertTest extends SubscriptionScene {

    private static final String A_DAY_LATER = "2026-03-19T04:00:00Z";

    @Inject
    Pool pool;

    @Inject
    DueSubscriptions due;

    @Inject
    SubscriptionRuns runs;

    @Inject
    AlertRuns alertRuns;

    @Inject
    MetricWeeks metrics;

    @Inject
    DashboardReading reading;

    @Inject
    ExportService exports;

    @Inject
    PlatformDirectory directory;

    @Inject
    Mailing mailing;

    @Inject
    Webhooks webhooks;

    @Inject
    UnsubscribeLinks links;

    @Inject
    ChannelsConfig channels;

    @Inject
    SubscriptionsConfig config;

    @Inject
    MeterRegistry meters;

    @Test
    void aWeekThatDoesNotComeIsToldOfOnce() throws Exception {
        refreshed(second, "2026-03-02");
        String alert = alert(1);
        deliverAt("2026-03-19T03:59:59Z");
        as(reader).get(path() + "/" + alert + "/runs").then().statusCode(200).body("items", hasSize(0));

        eventually().until(() -> {
            deliverAt(A_DAY_LATER);
            return run(alert) != null && "sent".equals(run(alert).get("outcome"));
        });
        deliverAt("2026-03-24T00:00:00Z");
        refreshed(second, WEEK);
        deliverAt(A_DAY_LATER);

        MimeMessage message = mail.of(address).get(0);
        assertThat(message.getSubject()).isEqualTo("Weekly figures: the week of 9 March 2026 is missing");
        assertThat(MailServer.text(message))
                .contains(
                        "The figures of the week of 9 March 2026 that \"Second\" shows are not all there, 1 day after");
        assertThat(mail.of(address)).hasSize(1);
        as(reader).get(path() + "/" + alert + "/runs").then().statusCode(200).body("items", hasSize(1));
    }

    @Test
    void aWeekThatComesInTimeIsNotTold() {
        refreshed(second, "2026-03-02");
        String alert = alert(1);
        refreshed(second, WEEK);
        untilRunIs(alert, "not_met");
        deliverAt(A_DAY_LATER);

        assertThat(mail.of(address)).isEmpty();
        assertThat(run(alert)).containsEntry("week", WEEK).containsEntry("outcome", "not_met");
    }

    private String alert(int days) {
        return subscribe("""
                {"channel": "email", "alert": {"widget_id": "%s", "when": "missing", "days": %d}}
                """.formatted(widget("Second"), days));
    }

    private void deliverAt(String moment) {
        Clock clock = Clock.fixed(Instant.parse(moment), ZoneOffset.UTC);
        AlertEvaluation alerts = new AlertEvaluation(metrics, reading, due, alertRuns, clock);
        DeliveryAttempt attempts = new DeliveryAttempt(
                alerts, alertRuns, exports, directory, mailing, webhooks, runs, links, channels, config, clock, meters);
        SubscriptionDelivery delivery = new SubscriptionDelivery(pool, due, runs, alertRuns, attempts, config, clock);
        try {
            VertxContextSupport.subscribeAndAwait(delivery::deliver);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
