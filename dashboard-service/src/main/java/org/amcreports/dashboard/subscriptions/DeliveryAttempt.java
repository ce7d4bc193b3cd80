package org.amcreports.dashboard.subscriptions;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.amcreports.dashboard.dashboards.domain.access.LinkToken;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.export.Export;
import org.amcreports.dashboard.export.Export.Incomplete;
import org.amcreports.dashboard.export.Export.Made;
import org.amcreports.dashboard.export.Export.TooLarge;
import org.amcreports.dashboard.export.ExportService;
import org.amcreports.dashboard.platform.Person;
import org.amcreports.dashboard.platform.PlatformDirectory;
import org.amcreports.dashboard.subscriptions.AlertEvaluation.Result;
import org.amcreports.dashboard.subscriptions.AlertEvaluation.Result.AccessEnded;
import org.amcreports.dashboard.subscriptions.AlertEvaluation.Result.Met;
import org.amcreports.dashboard.subscriptions.AlertEvaluation.Result.NotEvaluated;
import org.amcreports.dashboard.subscriptions.AlertEvaluation.Result.NotMissing;
import org.amcreports.dashboard.subscriptions.AlertEvaluation.Result.Unanswered;
import org.amcreports.dashboard.subscriptions.AlertEvaluation.Result.WidgetGone;
import org.amcreports.dashboard.subscriptions.channels.AlertNotice;
import org.amcreports.dashboard.subscriptions.channels.ChannelsConfig;
import org.amcreports.dashboard.subscriptions.channels.Mailing;
import org.amcreports.dashboard.subscriptions.channels.Parcel;
import org.amcreports.dashboard.subscriptions.channels.UndeliverableException;
import org.amcreports.dashboard.subscriptions.channels.Webhooks;
import org.amcreports.dashboard.subscriptions.domain.Channel;
import org.amcreports.dashboard.subscriptions.domain.PausedReason;
import org.amcreports.dashboard.subscriptions.persistence.AlertDefinition;
import org.amcreports.dashboard.subscriptions.persistence.AlertRuns;
import org.amcreports.dashboard.subscriptions.persistence.Attempt;
import org.amcreports.dashboard.subscriptions.persistence.DueSubscription;
import org.amcreports.dashboard.subscriptions.persistence.SubscriptionRuns;
import org.amcreports.dashboard.subscriptions.persistence.UnsubscribeLinks;
import org.jspecify.annotations.Nullable;

/** One attempt to send a week: with the access that the subscriber has now, and only when all figures came. */
@ApplicationScoped
class DeliveryAttempt {

    private final AlertEvaluation alerts;
    private final AlertRuns alertRuns;
    private final ExportService exports;
    private final PlatformDirectory directory;
    private final Mailing mailing;
    private final Webhooks webhooks;
    private final SubscriptionRuns runs;
    private final UnsubscribeLinks links;
    private final ChannelsConfig channels;
    private final SubscriptionsConfig config;
    private final Clock clock;
    private final MeterProvider<Counter> deliveries;

    DeliveryAttempt(
            AlertEvaluation alerts,
            AlertRuns alertRuns,
            ExportService exports,
            PlatformDirectory directory,
            Mailing mailing,
            Webhooks webhooks,
            SubscriptionRuns runs,
            UnsubscribeLinks links,
            ChannelsConfig channels,
            SubscriptionsConfig config,
            Clock clock,
            MeterRegistry meters) {
        this.alerts = alerts;
        this.alertRuns = alertRuns;
        this.exports = exports;
        this.directory = directory;
        this.mailing = mailing;
        this.webhooks = webhooks;
        this.runs = runs;
        this.links = links;
        this.channels = channels;
        this.config = config;
        this.clock = clock;
        this.deliveries = Counter.builder("amcreports.dashboard.deliveries")
                .description("Attempts to send a subscription's week, by outcome")
                .withRegistry(meters);
    }

    /** A week whose attempts all broke off, as by a file that kills its worker, is given up before it does so again. */
    Uni<Void> make(Attempt attempt, DueSubscription subscription) {
        if (attempt.mailed()) {
            return unconfirmed(attempt, "an attempt broke off while the mail server had it");
        }
        return attempt.number() > config.attempts()
                ? giveUp(attempt, "its last attempt broke off")
                : tried(attempt, subscription);
    }

    private Uni<Void> tried(Attempt attempt, DueSubscription subscription) {
        AlertDefinition alert = subscription.definition().alert();
        return Uni.createFrom()
                .deferred(() -> alert == null
                        ? withFile(attempt, subscription, null)
                        : timely(alerts.of(attempt, subscription, alert))
                                .chain(result -> answer(attempt, subscription, result)))
                .onFailure()
                .recoverWithUni(failure -> again(attempt, reason(attempt, failure)));
    }

    private Uni<Void> answer(Attempt attempt, DueSubscription subscription, Result result) {
        if (result instanceof Met met) {
            return subscription.definition().format() == null
                    ? send(attempt, subscription, null, met.notice())
                    : withFile(attempt, subscription, met.notice());
        }
        if (result instanceof AccessEnded) {
            return accessEnded(attempt);
        }
        if (result instanceof WidgetGone) {
            return pause(attempt, PausedReason.WIDGET_GONE, "the widget is gone, or does not show the metric any more");
        }
        return result instanceof Unanswered unanswered ? again(attempt, unanswered.reason()) : silent(attempt, result);
    }

    private Uni<Void> silent(Attempt attempt, Result result) {
        if (result instanceof NotEvaluated not) {
            count("not_evaluated");
            return alertRuns.notEvaluated(attempt, not.reason(), clock.instant(), config.evaluateAgain());
        }
        count("not_met");
        return result instanceof NotMissing
                ? alertRuns.notMissing(attempt, clock.instant())
                : alertRuns.notMet(attempt, clock.instant(), config.evaluateAgain());
    }

    private Uni<Void> withFile(Attempt attempt, DueSubscription subscription, @Nullable AlertNotice alert) {
        return timely(exports.exportWhole(
                        new Reader(subscription.user(), false),
                        subscription.dashboard(),
                        subscription.definition().request(),
                        Objects.requireNonNull(subscription.definition().format())))
                .chain(export ->
                        export.isEmpty() ? accessEnded(attempt) : deliver(attempt, subscription, export.get(), alert));
    }

    private <T> Uni<T> timely(Uni<T> work) {
        return work.ifNoItem().after(config.attempt()).fail();
    }

    private Uni<Void> deliver(
            Attempt attempt, DueSubscription subscription, Export export, @Nullable AlertNotice alert) {
        if (export instanceof Made made) {
            return made.content().length > channels.mostBytes().asLongValue()
                    ? giveUp(attempt, tooLarge(channels.mostBytes().asLongValue()))
                    : send(attempt, subscription, made, alert);
        }
        if (export instanceof TooLarge tooLarge) {
            return giveUp(attempt, tooLarge(tooLarge.mostBytes()));
        }
        return again(
                attempt,
                export instanceof Incomplete ? "some figures could not be read" : "the file was not made in time");
    }

    private Uni<Void> send(
            Attempt attempt, DueSubscription subscription, @Nullable Made file, @Nullable AlertNotice alert) {
        Parcel parcel =
                new Parcel(attempt.run(), subscription.id(), subscription.dashboard(), attempt.week(), file, alert);
        return subscription.definition().channel() == Channel.EMAIL
                ? directory.person(subscription.user()).chain(person -> mail(attempt, parcel, person))
                : webhooks.send(
                                parcel,
                                URI.create(Objects.requireNonNull(
                                        subscription.definition().url())),
                                Objects.requireNonNull(subscription.secret()))
                        .chain(() -> sent(attempt));
    }

    private Uni<Void> mail(Attempt attempt, Parcel parcel, Person person) {
        String address = person.email();
        return address == null || address.isBlank()
                ? pause(attempt, PausedReason.NO_ADDRESS, "the platform knows no email address of the subscriber")
                : links.create(attempt.subscription()).chain(token -> runs.mailing(attempt)
                        .chain(latest -> latest
                                ? mail(attempt, parcel, address, token)
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> mail(Attempt attempt, Parcel parcel, String address, LinkToken token) {
        return mailing.send(parcel, address, token, config.attempt())
                .chain(confirmed ->
                        confirmed ? sent(attempt) : unconfirmed(attempt, "the mail server did not confirm it in time"));
    }

    private Uni<Void> sent(Attempt attempt) {
        count("sent");
        return SentNote.of(attempt, runs.sent(attempt, clock.instant()));
    }

    private Uni<Void> unconfirmed(Attempt attempt, String reason) {
        count("unconfirmed");
        return SentNote.of(attempt, runs.unconfirmed(attempt, reason, clock.instant()));
    }

    private Uni<Void> accessEnded(Attempt attempt) {
        return pause(attempt, PausedReason.ACCESS_ENDED, "the subscriber may no longer see the dashboard");
    }

    private Uni<Void> pause(Attempt attempt, PausedReason paused, String reason) {
        count("not_sent");
        return runs.pause(attempt, paused, reason, clock.instant());
    }

    private Uni<Void> giveUp(Attempt attempt, String reason) {
        count("failed");
        return runs.failed(attempt, reason, clock.instant());
    }

    private Uni<Void> again(Attempt attempt, String reason) {
        Optional<Duration> wait = config.retry().after(attempt.number());
        if (wait.isEmpty()) {
            return giveUp(attempt, reason);
        }
        count("retried");
        return runs.retry(attempt, reason, wait.get());
    }

    private static String tooLarge(long mostBytes) {
        return "the file would have more than %,d bytes".formatted(mostBytes);
    }

    /** What the subscriber may read of it; the rest is for the log, in one line where it is not this service's defect. */
    private static String reason(Attempt attempt, Throwable failure) {
        if (failure instanceof UndeliverableException) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            Log.infof("Subscription %s was not delivered: %s", attempt.subscription(), cause);
            return String.valueOf(failure.getMessage());
        }
        Log.warnf(failure, "Subscription %s was not delivered", attempt.subscription());
        return "it could not be delivered";
    }

    private void count(String outcome) {
        deliveries.withTag("outcome", outcome).increment();
    }
}
