package org.amcreports.dashboard.subscriptions.channels;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.amcreports.dashboard.data.shaping.MetricDescription;
import org.amcreports.dashboard.data.shaping.MetricDescription.Additivity;
import org.amcreports.dashboard.export.report.Words;
import org.amcreports.dashboard.subscriptions.channels.AlertNotice.Found;
import org.amcreports.dashboard.subscriptions.domain.alert.AlertCondition;
import org.amcreports.dashboard.subscriptions.domain.alert.Measure;
import org.amcreports.dashboard.subscriptions.persistence.AlertDefinition;

/** An alert in words. */
final class AlertText {

    private AlertText() {}

    /** A few words. */
    static String headline(AlertNotice notice, LocalDate monday) {
        Found found = notice.found();
        if (found == null) {
            return "the week of " + Dates.of(monday) + " is missing";
        }
        AlertDefinition alert = notice.alert();
        if (!alert.when().comparesWeeks()) {
            return found.metric().label() + " is " + alert.when().wireName() + " "
                    + value(found, Objects.requireNonNull(alert.threshold()));
        }
        BigDecimal change = Objects.requireNonNull(found.measure().change());
        return found.metric().label() + (change.signum() < 0 ? " fell by " : " rose by ") + Words.of(change.abs())
                + "%";
    }

    static String sentences(AlertNotice notice, LocalDate monday) {
        Found found = notice.found();
        return found == null
                ? "The figures of the week of %s that \"%s\" shows are not all there, %s after they could be."
                        .formatted(
                                Dates.of(monday),
                                notice.widget(),
                                counted(notice.alert().daysLate(), "day"))
                : told(notice, found) + worth(found.measure());
    }

    private static String told(AlertNotice notice, Found found) {
        Measure measure = found.measure();
        String came = "%s in \"%s\" came to %s in the week of %s"
                .formatted(
                        found.metric().label(),
                        notice.widget(),
                        value(found, measure.value()),
                        Dates.of(measure.week().from()));
        AlertDefinition alert = notice.alert();
        return alert.when().comparesWeeks()
                ? came + compared(alert, found)
                : "%s, which is %s %s."
                        .formatted(
                                came, alert.when().wireName(), value(found, Objects.requireNonNull(alert.threshold())));
    }

    private static String compared(AlertDefinition alert, Found found) {
        BigDecimal change = Objects.requireNonNull(found.measure().change());
        int weeks = alert.weeksBefore();
        return ", %s%% %s than the %s before it, %s%s. You asked to hear of %s by %s%% or more."
                .formatted(
                        Words.of(change.abs()),
                        change.signum() < 0 ? "less" : "more",
                        weeks == 1 ? "week" : counted(weeks, "week"),
                        value(found, Objects.requireNonNull(found.measure().base())),
                        weeks > 1 && found.metric().additivity() == Additivity.SUM ? " a week on average" : "",
                        wish(alert.when()),
                        Words.of(Objects.requireNonNull(alert.threshold())));
    }

    private static String counted(int number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    private static String wish(AlertCondition when) {
        return switch (when) {
            case RISES_BY -> "a rise";
            case FALLS_BY -> "a fall";
            default -> "a change";
        };
    }

    private static String worth(Measure measure) {
        return (measure.unsettled() ? " AMC may still change this figure." : "")
                + (measure.asOf() == null
                        ? ""
                        : "\nThe figures are version %d, as of %s."
                                .formatted(measure.version(), Words.of(measure.asOf())));
    }

    private static String value(Found found, BigDecimal value) {
        MetricDescription metric = found.metric();
        String currency = found.measure().currency();
        if (metric.isMoney() && currency != null) {
            return Words.of(value) + " " + currency;
        }
        return "percent".equals(metric.unit()) ? Words.of(value) + "%" : Words.of(value);
    }
}
