package org.amcreports.dashboard.data.shaping;

import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a week.
 *
 * @param before of all weeks together that it is held against; null where it is held against none
 */
public record WeekFigures(
        DaySpan days, Figures figures, @Nullable Figures before) {}
