package org.amcreports.dashboard.data.shaping;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.jspecify.annotations.Nullable;

/**
 * What is behind one figure of a widget.
 *
 * @param rangeUsed the days that it is over; null when nothing is stored
 * @param note the reason for a value that is null, or that has to be known of it
 * @param weeks oldest first
 * @param history its values before weeks behind it were replaced, newest first
 * @param asked what it was at a moment that was asked for; null where none was
 */
public record Provenance(
        String metric,
        @Nullable String unit,
        @Nullable DaySpan rangeUsed,
        @Nullable BigDecimal value,
        @Nullable String note,
        long version,
        @Nullable Instant asOf,
        @Nullable String currency,
        List<WeekBehind> weeks,
        List<LocalDate> missingWeeks,
        List<EarlierValue> history,
        @Nullable EarlierValue asked) {

    public Provenance withAsked(EarlierValue value) {
        return new Provenance(
                metric,
                unit,
                rangeUsed,
                this.value,
                note,
                version,
                asOf,
                currency,
                weeks,
                missingWeeks,
                history,
                value);
    }

    /**
     * Without what tells of AMC's executions and of whole weeks, which are the instance's members' to know: a dashboard shows
     * others less than the week, and a checksum tells when it is another.
     */
    public Provenance forOutsiders() {
        return new Provenance(
                metric,
                unit,
                rangeUsed,
                value,
                note,
                version,
                asOf,
                currency,
                weeks.stream().map(WeekBehind::forOutsiders).toList(),
                missingWeeks,
                history,
                asked);
    }

    /**
     * A week and what of the figure comes from its days inside the range.
     *
     * @param coverage share of the impressions on rows that no privacy filter withheld
     * @param rowCount of the whole week
     */
    public record WeekBehind(
            LocalDate weekStartDate,
            LocalDate weekEndDate,
            int dataVersion,
            @Nullable String dataChecksum,
            Instant executionDate,
            @Nullable String amcExecutionId,
            @Nullable String queryFingerprint,
            String maturity,
            @Nullable BigDecimal coverage,
            @Nullable Integer rowCount,
            @Nullable BigDecimal value,
            @Nullable String note) {

        private WeekBehind forOutsiders() {
            return new WeekBehind(
                    weekStartDate,
                    weekEndDate,
                    dataVersion,
                    null,
                    executionDate,
                    null,
                    null,
                    maturity,
                    coverage,
                    null,
                    value,
                    note);
        }
    }

    /** @param asOf the last moment at which the figure was known to be this */
    public record EarlierValue(
            Instant asOf,
            @Nullable BigDecimal value,
            @Nullable String note) {}
}
