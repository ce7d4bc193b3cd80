package org.amcreports.dashboard.subscriptions;

import static org.amcreports.dashboard.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.amcreports.dashboard.FixedClock;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.export.ExportFormat;
import org.amcreports.dashboard.export.ExportService;
import org.amcreports.dashboard.platform.PlatformDirectory;
import org.amcreports.dashboard.subscriptions.channels.ChannelsConfig;
import org.amcreports.dashboard.subscriptions.channels.Mailing;
import org.amcreports.dashboard.subscriptions.channels.Webhooks;
import org.amcreports.dashboard.subscriptions.domain.Channel;
import org.amcreports.dashboard.subscriptions.domain.RunOutcome;
import org.amcreports.dashboard.subscriptions.persistence.AlertRuns;
import org.amcreports.dashboard.subscriptions.persistence.Attempt;
import org.amcreports.dashboard.subscriptions.persistence.DueSubscription;
import org.amcreports.dashboard.subscriptions.persistence.SubscriptionDefinition;
import org.amcreports.dashboard.subscriptions.persistence.SubscriptionRun;
import org.amcreports.dashboard.subscriptions.persistence.SubscriptionRuns;
import org.amcreports.dashboard.subscriptions.persistence.UnsubscribeLinks;
import org.amcreports.http.id.TypeId;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With attempts that are short; the service's own workers wait for the week, which here is never told to be ready. */
@NullUnmarked
@ServiceTest
class DeliveryAttemptTest extends SubscriptionScene {

    private static final Duration SHORT = Duration.ofSeconds(3);

    @Inject
    AlertEvaluation alerts;

    @Inject
    AlertRuns alertRuns;

    @Inject
    ExportService exports;

    @Inject
    PlatformDirectory directory;

    @Inject
    Mailing mailing;

    @Inject
    Webhooks webhooks;

    @Inject
    SubscriptionRuns runs;

    @Inject
    UnsubscribeLinks links;

    @Inject
    ChannelsConfig channels;

    @Inject
    Clock clock;

    @Inject
    MeterRegistry meters;

    private DeliveryAttempt attempts;
    private UUID subscription;

    @BeforeEach
    void subscribeOnce() {
        subscription = TypeId.uuid("sub", byEmail()).orElseThrow();
        attempts = new DeliveryAttempt(
                alerts,
                alertRuns,
                exports,
                directory,
                mailing,
                webhooks,
                runs,
                links,
                channels,
                new Config(SHORT),
                clock,
                meters);
    }

    @AfterEach
    void speak() {
        mail.speak();
    }

    @Test
    void aMailThatIsNotConfirmedInTimeIsNotSentAgain() {
        mail.fallSilentOnceItHasTheMail();
        makeUntilItEnds();

        assertThat(run().outcome()).isEqualTo(RunOutcome.SENT);
        assertThat(run().reason()).isEqualTo("the mail server did not confirm it in time");
        assertThat(begin()).isEmpty();
        mail.speak();
        eventually().until(() -> !mail.of(address).isEmpty());
        assertThat(mail.of(address)).hasSize(1);
    }

    @Test
    void aMailThatNoServerAskedForIsSentAgain() {
        mail.fallSilent();
        begin().ifPresent(this::make);

        assertThat(run().outcome()).isEqualTo(RunOutcome.SENDING);
        assertThat(run().reason()).isEqualTo("the mail server did not take it");
        assertThat(mail.of(address)).isEmpty();
        mail.speak();
        makeUntilItEnds();
        assertThat(run().outcome()).isEqualTo(RunOutcome.SENT);
        assertThat(run().reason()).isNull();
        assertThat(mail.of(address)).hasSize(1);
    }

    @Test
    void whatHasGoneIsNotSentAgainBecauseItCouldNotBeNoted() {
        Attempt attempt = begin().orElseThrow();
        CompletableFuture<Void> making;
        try (RefusedNotes refused = new RefusedNotes(subscription)) {
            making = CompletableFuture.runAsync(() -> make(attempt));
            eventually().until(refused::areSome);
        }
        making.join();

        assertThat(run().outcome()).isEqualTo(RunOutcome.SENT);
        assertThat(run().reason()).isNull();
        assertThat(mail.of(address)).hasSize(1);
    }

    @Test
    void whoTakesOverWhileAMailIsUnderWayDoesNotSendItAgain() {
        Attempt dead = begin().orElseThrow();
        await(() -> runs.mailing(dead));
        begin().ifPresent(this::make);

        assertThat(run().outcome()).isEqualTo(RunOutcome.SENT);
        assertThat(run().reason()).isEqualTo("an attempt broke off while the mail server had it");
        assertThat(mail.of(address)).isEmpty();
    }

    @Test
    void anAttemptWhosePlaceWasTakenSendsNoMail() {
        Attempt late = begin().orElseThrow();
        Attempt alive = begin().orElseThrow();
        make(late);

        assertThat(mail.of(address)).isEmpty();
        make(alive);
        assertThat(mail.of(address)).hasSize(1);
    }

    private void makeUntilItEnds() {
        eventually().until(() -> {
            begin().ifPresent(this::make);
            return run().outcome() != RunOutcome.SENDING;
        });
    }

    private Optional<Attempt> begin() {
        return await(() -> runs.begin(subscription, LocalDate.parse(WEEK), 0, FixedClock.NOW));
    }

    private void make(Attempt attempt) {
        SubscriptionDefinition definition =
                new SubscriptionDefinition(Channel.EMAIL, null, ExportFormat.CSV, null, Map.of(), null);
        DueSubscription due = new DueSubscription(
                subscription, PublicIds.dashboard(dashboard).orElseThrow(), reader, definition, null);
        await(() -> attempts.make(attempt, due));
    }

    private SubscriptionRun run() {
        List<SubscriptionRun> all = await(() -> runs.list(subscription, LocalDate.MAX.withYear(9999), 1));
        return all.get(0);
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private record Config(Duration attempt) implements SubscriptionsConfig {

        @Override
        public Duration interval() {
            return SHORT;
        }

        @Override
        public int atOnce() {
            return 1;
        }

        @Override
        public Duration lookAgain() {
            return SHORT;
        }

        @Override
        public Duration evaluateAgain() {
            return SHORT;
        }

        @Override
        public Duration firstRetry() {
            return Duration.ofMillis(1);
        }

        @Override
        public Duration longestRetry() {
            return Duration.ofMillis(1);
        }

        @Override
        public int attempts() {
            return 100;
        }

        @Override
        public int most() {
            return 1;
        }
    }
}
