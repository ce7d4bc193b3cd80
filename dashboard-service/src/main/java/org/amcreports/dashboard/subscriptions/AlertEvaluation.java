package org.amcreports.dashboard.subscriptions;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.amcreports.dashboard.dashboards.DashboardReading;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.data.MetricWeek;
import org.amcreports.dashboard.data.MetricWeek.Known;
import org.amcreports.dashboard.data.MetricWeek.NotShown;
import org.amcreports.dashboard.data.MetricWeek.Refused;
import org.amcreports.dashboard.data.MetricWeeks;
import org.amcreports.dashboard.data.MetricWeeks.Wish;
import org.amcreports.dashboard.data.planning.Filters;
import org.amcreports.dashboard.subscriptions.AlertEvaluation.Result.AccessEnded;
import org.amcreports.dashboard.subscriptions.AlertEvaluation.Result.Met;
import org.amcreports.dashboard.subscriptions.AlertEvaluation.Result.NotEvaluated;
import org.amcreports.dashboard.subscriptions.AlertEvaluation.Result.NotMet;
import org.amcreports.dashboard.subscriptions.AlertEvaluation.Result.NotMissing;
import org.amcreports.dashboard.subscriptions.AlertEvaluation.Result.Unanswered;
import org.amcreports.dashboard.subscriptions.AlertEvaluation.Result.WidgetGone;
import org.amcreports.dashboard.subscriptions.channels.AlertNotice;
import org.amcreports.dashboard.subscriptions.domain.OverdueWeek;
import org.amcreports.dashboard.subscriptions.domain.alert.AlertCondition;
import org.amcreports.dashboard.subscriptions.domain.alert.Judgement;
import org.amcreports.dashboard.subscriptions.domain.alert.Judgement.Evaluated;
import org.amcreports.dashboard.subscriptions.domain.alert.Measure;
import org.amcreports.dashboard.subscriptions.persistence.AlertDefinition;
import org.amcreports.dashboard.subscriptions.persistence.AlertRuns;
import org.amcreports.dashboard.subscriptions.persistence.Attempt;
import org.amcreports.dashboard.subscriptions.persistence.DueSubscription;
import org.amcreports.dashboard.subscriptions.persistence.DueSubscriptions;

/** Finds out whether an alert has something to say of a week, with the access that its subscriber has now. */
@ApplicationScoped
class AlertEvaluation {

    private final MetricWeeks metrics;
    private final DashboardReading reading;
    private final DueSubscriptions due;
    private final AlertRuns runs;
    private final Clock clock;

    AlertEvaluation(MetricWeeks metrics, DashboardReading reading, DueSubscriptions due, AlertRuns runs, Clock clock) {
        this.metrics = metrics;
        this.reading = reading;
        this.due = due;
        this.runs = runs;
        this.clock = clock;
    }

    sealed interface Result {

        record Met(AlertNotice notice) implements Result {}

        record NotMet() implements Result {}

        /** The week is there and will stay. */
        record NotMissing() implements Result {}

        record NotEvaluated(String reason) implements Result {}

        /** The figures did not come, which may be over in a moment. */
        record Unanswered(String reason) implements Result {}

        record AccessEnded() implements Result {}

        record WidgetGone() implements Result {}
    }

    Uni<Result> of(Attempt attempt, DueSubscription subscription, AlertDefinition alert) {
        return alert.when() == AlertCondition.MISSING
                ? missing(attempt, subscription, alert)
                : measured(attempt, subscription, alert);
    }

    private Uni<Result> missing(Attempt attempt, DueSubscription subscription, AlertDefinition alert) {
        return reading.open(reader(subscription), subscription.dashboard())
                .map(opened -> opened.filter(found -> found.access().allows(Action.DATA)))
                .chain(opened -> opened.isEmpty()
                        ? result(new AccessEnded())
                        : missing(attempt, opened.get().dashboard(), alert));
    }

    private Uni<Result> missing(Attempt attempt, Dashboard dashboard, AlertDefinition alert) {
        return due.sources(dashboard.id(), alert)
                .map(sources -> OverdueWeek.of(sources, clock.instant(), Duration.ofDays(alert.daysLate())))
                .map(overdue -> overdue.filter(attempt.week()::equals).isEmpty()
                        ? new NotMissing()
                        : dashboard
                                .widget(alert.widget())
                                .<Result>map(widget -> new Met(new AlertNotice(
                                        dashboard.name(), widget.title(), alert, clock.instant(), null)))
                                .orElseGet(WidgetGone::new));
    }

    private Uni<Result> measured(Attempt attempt, DueSubscription subscription, AlertDefinition alert) {
        Wish wish = new Wish(
                alert.widget(),
                Objects.requireNonNull(alert.metric()),
                Filters.of(subscription.definition().filters()),
                attempt.week(),
                alert.weeksBefore());
        return metrics.of(reader(subscription), subscription.dashboard(), wish)
                .chain(found -> found.isEmpty() ? result(new AccessEnded()) : judged(attempt, alert, found.get()));
    }

    private Uni<Result> judged(Attempt attempt, AlertDefinition alert, MetricWeek week) {
        if (week instanceof Known known) {
            Judgement judgement =
                    alert.rule().judge(known.metric(), known.description().additivity(), known.weeks());
            return judgement instanceof Evaluated evaluated
                    ? runs.found(attempt, evaluated.measure())
                            .chain(() -> evaluated.met()
                                    ? met(attempt, alert, known, evaluated.measure())
                                    : result(new NotMet()))
                    : result(new NotEvaluated(((Judgement.NotEvaluated) judgement).reason()));
        }
        if (week instanceof NotShown) {
            return result(new WidgetGone());
        }
        return result(
                week instanceof Refused refused
                        ? new NotEvaluated(refused.reason())
                        : new Unanswered(((MetricWeek.Unanswered) week).reason()));
    }

    private Uni<Result> met(Attempt attempt, AlertDefinition alert, Known known, Measure measure) {
        AlertNotice notice = new AlertNotice(
                known.dashboard(),
                known.widget(),
                alert,
                clock.instant(),
                new AlertNotice.Found(known.description(), measure));
        return runs.sentBefore(attempt, measure.week().from())
                .map(sent -> sent
                        ? new NotEvaluated("the newest week that is settled was told of already")
                        : new Met(notice));
    }

    private static Reader reader(DueSubscription subscription) {
        return new Reader(subscription.user(), false);
    }

    private static Uni<Result> result(Result result) {
        return Uni.createFrom().item(result);
    }
}
