package org.amcreports.dashboard.data.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.amcreports.dashboard.data.api.DataView.DaysView;
import org.amcreports.dashboard.data.shaping.Provenance;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is behind one figure.
 *
 * @param rangeUsed the days that it is over
 * @param note the reason for a value that is null, or that has to be known of it
 * @param weeks oldest first
 * @param history its values before weeks behind it were replaced, newest first
 * @param asked what it was at the moment that was asked for
 */
public record ProvenanceView(
        String metric,
        @Nullable String unit,
        @Nullable DaysView rangeUsed,
        @Nullable BigDecimal value,
        @Nullable String note,
        long version,
        @Nullable Instant asOf,
        @Nullable String currency,
        List<WeekView> weeks,
        List<LocalDate> missingWeeks,
        List<EarlierView> history,
        @Nullable EarlierView asked) {

    /**
     * A week and what of the figure comes from its days inside the range.
     *
     * @param dataChecksum of the whole week, for members of the instance
     * @param amcExecutionId for members of the instance, where it is known
     * @param queryFingerprint for members of the instance
     * @param rowCount of the whole week, for members of the instance
     */
    public record WeekView(
            LocalDate weekStartDate,
            LocalDate weekEndDate,
            int dataVersion,
            @Nullable String dataChecksum,
            Instant executionDate,
            @Nullable String amcExecutionId,
            @Nullable String queryFingerprint,

            @Schema(enumeration = {"provisional", "final"}) String maturity,

            @Nullable
            @Schema(
                    minimum = "0",
                    maximum = "1",
                    description = "Share of the impressions on rows that no privacy filter withheld, from 0 to 1")
            BigDecimal coverage,

            @Nullable Integer rowCount,
            @Nullable BigDecimal value,
            @Nullable String note) {

        static WeekView of(Provenance.WeekBehind week) {
            return new WeekView(
                    week.weekStartDate(),
                    week.weekEndDate(),
                    week.dataVersion(),
                    week.dataChecksum(),
                    week.executionDate(),
                    week.amcExecutionId(),
                    week.queryFingerprint(),
                    week.maturity(),
                    week.coverage(),
                    week.rowCount(),
                    week.value(),
                    week.note());
        }
    }

    /**
     * What the figure was.
     *
     * @param asOf in the history the last moment at which it was this, else the one that was asked for
     * @param note no_longer_kept where it cannot be told any more
     */
    public record EarlierView(
            Instant asOf,
            @Nullable BigDecimal value,
            @Nullable String note) {

        static EarlierView of(Provenance.EarlierValue earlier) {
            return new EarlierView(earlier.asOf(), earlier.value(), earlier.note());
        }
    }

    static ProvenanceView of(Provenance found) {
        return new ProvenanceView(
                found.metric(),
                found.unit(),
                DaysView.of(found.rangeUsed()),
                found.value(),
                found.note(),
                found.version(),
                found.asOf(),
                found.currency(),
                found.weeks().stream().map(WeekView::of).toList(),
                found.missingWeeks(),
                found.history().stream().map(EarlierView::of).toList(),
                found.asked() == null ? null : EarlierView.of(found.asked()));
    }
}
