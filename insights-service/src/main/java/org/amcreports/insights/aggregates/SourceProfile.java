package org.amcreports.insights.aggregates;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;

/** What a source's latest week shows of its columns, with their units, its dimensions and its week. */
public record SourceProfile(Map<String, String> unitsByColumn, List<String> dimensions, DayOfWeek weekStart) {}
