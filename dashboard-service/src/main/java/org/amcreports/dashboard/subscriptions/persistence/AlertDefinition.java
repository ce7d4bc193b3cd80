package org.amcreports.dashboard.subscriptions.persistence;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import java.math.BigDecimal;
import java.util.Objects;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.amcreports.dashboard.dashboards.domain.widget.MetricColumn;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.subscriptions.domain.alert.AlertCondition;
import org.amcreports.dashboard.subscriptions.domain.alert.AlertRule;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber wants to hear of instead of every week.
 *
 * @param metric its column in the widget's data, {@code spend.2} where a second series has it; all but missing weeks need one
 * @param threshold of the value; of changes in percent, reached when it is as great
 * @param weeks before, against which a change is measured: 4 unless given
 * @param days since it was available after which a week is missing: 3 unless given
 */
public record AlertDefinition(
        @Schema(required = true) String widgetId,

        @Nullable @Schema(maxLength = AlertDefinition.MAX_METRIC, examples = "spend")
        String metric,

        @Schema(required = true) AlertCondition when,

        @Nullable @Schema(examples = "20") BigDecimal threshold,

        @Nullable @Schema(minimum = "1", maximum = "26") Integer weeks,

        @Nullable @Schema(minimum = "1", maximum = "60") Integer days) {

    static final int MAX_METRIC = 260;

    private static final int MAX_WEEKS = 26;
    private static final int USUAL_WEEKS = 4;
    private static final int MAX_DAYS = 60;
    private static final int USUAL_DAYS = 3;
    private static final int DIGITS_BEFORE_POINT = 20;
    private static final int DIGITS_AFTER_POINT = 10;

    public AlertDefinition {
        require(widgetId != null && PublicIds.widget(widgetId).isPresent(), "widget_id", "must be a widget's id");
        require(when != null, "when", "must be given");
        boolean missing = when == AlertCondition.MISSING;
        require(missing == (metric == null), "metric", "must be given unless weeks are missing, and only then");
        require(missing == (threshold == null), "threshold", "must be given unless weeks are missing, and only then");
        require(weeks == null || when.comparesWeeks(), "weeks", "must be given for a change only");
        require(weeks == null || (weeks >= 1 && weeks <= MAX_WEEKS), "weeks", "must be between 1 and " + MAX_WEEKS);
        require(days == null || missing, "days", "must be given for missing weeks only");
        require(days == null || (days >= 1 && days <= MAX_DAYS), "days", "must be between 1 and " + MAX_DAYS);
        if (threshold != null) {
            check(threshold, when);
        }
    }

    /** By its digits alone: to write out a number like 1e400 is work. */
    private static void check(BigDecimal threshold, AlertCondition when) {
        require(
                threshold.scale() <= DIGITS_AFTER_POINT
                        && (long) threshold.precision() - threshold.scale() <= DIGITS_BEFORE_POINT,
                "threshold",
                "must have at most " + DIGITS_BEFORE_POINT + " digits before the point and " + DIGITS_AFTER_POINT
                        + " after it");
        require(!when.comparesWeeks() || threshold.signum() > 0, "threshold", "must be more than 0 percent");
    }

    /** That the dashboard shows what it is about. */
    public void checkFor(Dashboard dashboard) {
        DataSource source = dashboard
                .widget(widget())
                .flatMap(Widget::source)
                .orElseThrow(() -> new InvalidDefinitionException(
                        "widget_id", "must be a widget of the dashboard that shows figures"));
        require(
                metric == null
                        || MetricColumn.of(source.series()).stream()
                                .anyMatch(column -> column.name().equals(metric)),
                "metric",
                "must be a metric that the widget shows");
    }

    public WidgetId widget() {
        return PublicIds.widget(widgetId).orElseThrow();
    }

    /** How many weeks a week is held against. */
    public int weeksBefore() {
        return when.comparesWeeks() ? Objects.requireNonNullElse(weeks, USUAL_WEEKS) : 0;
    }

    public int daysLate() {
        return Objects.requireNonNullElse(days, USUAL_DAYS);
    }

    public AlertRule rule() {
        return new AlertRule(when, Objects.requireNonNull(threshold), weeksBefore());
    }
}
