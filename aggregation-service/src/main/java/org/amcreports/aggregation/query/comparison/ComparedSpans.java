package org.amcreports.aggregation.query.comparison;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.calendar.Before;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.query.answer.QueryResult;
import org.amcreports.aggregation.query.answer.QueryResult.RangeUsed;

/** The settled days of a range that some metrics share, and the days before that they are compared with. */
record ComparedSpans(List<String> metrics, DateRange current, DateRange previous) {

    /** Metrics of which nothing is settled have none. */
    static List<ComparedSpans> of(List<String> metrics, QueryResult whole, Before before) {
        RangeUsed range = whole.rangeUsed();
        Map<DateRange, List<String>> shared = new LinkedHashMap<>();
        for (String metric : metrics) {
            LocalDate until = whole.settledUntil().get(metric);
            if (range != null && until != null) {
                shared.computeIfAbsent(new DateRange(range.from(), until), days -> new ArrayList<>())
                        .add(metric);
            }
        }
        return shared.entrySet().stream()
                .map(entry -> new ComparedSpans(entry.getValue(), entry.getKey(), before.of(entry.getKey())))
                .toList();
    }
}
