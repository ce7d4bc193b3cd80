package org.amcreports.dashboard.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.data.planning.DataPlan;
import org.amcreports.dashboard.data.shaping.WidgetResult;
import org.jspecify.annotations.Nullable;

/** What a reader gets who asks for a dashboard's data. */
public sealed interface DashboardData {

    /** What is known by this fingerprint is still right. */
    record Unchanged(String fingerprint) implements DashboardData {}

    /**
     * @param dashboard the one whose widgets these are
     * @param fingerprint null when some of it is not to be kept
     */
    record Fresh(
            Dashboard dashboard,
            DataPlan plan,
            List<WidgetResult> widgets,
            @Nullable String fingerprint) implements DashboardData {

        /** How many rows its widgets show together. */
        public long rows() {
            return widgets.stream()
                    .map(WidgetResult::body)
                    .flatMap(Stream::ofNullable)
                    .mapToLong(body -> body.table().rows().size())
                    .sum();
        }

        /** The days from the first to the last that any widget shows; empty when none shows any. */
        public Optional<DaySpan> range() {
            return widgets.stream()
                    .map(WidgetResult::body)
                    .flatMap(Stream::ofNullable)
                    .map(WidgetResult.Body::range)
                    .flatMap(Stream::ofNullable)
                    .reduce(DaySpan::hull);
        }
    }
}
