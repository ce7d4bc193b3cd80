package org.amcreports.dashboard.dashboards.domain;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.amcreports.dashboard.dashboards.domain.widget.Texts;
import org.jspecify.annotations.Nullable;

/** What a dashboard shows when the reader asks for nothing else: a date range by name or dates, values by dimension. */
public record FilterConfig(@Nullable String dateRange, Map<String, List<@Nullable String>> filters) {

    public static final FilterConfig NONE = new FilterConfig(null, Map.of());

    private static final List<String> RANGES = List.of(
            "last_4_weeks",
            "last_12_weeks",
            "last_52_weeks",
            "this_month",
            "last_month",
            "this_quarter",
            "last_quarter",
            "ytd",
            "all");
    private static final Pattern DATES = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}),(\\d{4}-\\d{2}-\\d{2})");

    public FilterConfig {
        filters = filters == null ? Map.of() : Map.copyOf(filters);
    }

    /** What is written today; what was stored once is read as it is. */
    public void check() {
        Texts.filters("filters", filters);
        if (dateRange != null && !RANGES.contains(dateRange)) {
            Matcher dates = DATES.matcher(dateRange);
            require(
                    dates.matches() && !day(dates.group(1)).isAfter(day(dates.group(2))),
                    "date_range",
                    "must be two dates in order (YYYY-MM-DD,YYYY-MM-DD) or one of " + String.join(", ", RANGES));
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidDefinitionException("date_range", text + " is not a day of the calendar");
        }
    }
}
