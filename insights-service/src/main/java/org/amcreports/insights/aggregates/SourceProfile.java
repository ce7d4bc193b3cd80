package org.amcreports.insights.aggregates;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What is held of a source.
 *
 * @param unitsByMetric the metrics of the latest week, columns and ratios
 * @param firstDay of the oldest week
 */
public record SourceProfile(
        Map<String, String> unitsByMetric, List<String> dimensions, DayOfWeek weekStart, LocalDate firstDay) {}
