package org.amcreports.dashboard.data;

import java.util.List;
import org.amcreports.dashboard.data.planning.DataPlan;
import org.amcreports.dashboard.data.shaping.WidgetResult;
import org.jspecify.annotations.Nullable;

/** What a reader gets who asks for a dashboard's data. */
public sealed interface DashboardData {

    /** What the reader has is still right. */
    record Unchanged(String fingerprint) implements DashboardData {}

    /** @param fingerprint null when some of it is not to be kept */
    record Fresh(
            long dashboardVersion,
            DataPlan plan,
            List<WidgetResult> widgets,
            @Nullable String fingerprint) implements DashboardData {}
}
