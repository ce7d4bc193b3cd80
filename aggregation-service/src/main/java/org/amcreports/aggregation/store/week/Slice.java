package org.amcreports.aggregation.store.week;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.arithmetic.TallySnapshot;
import org.amcreports.aggregation.calendar.DateRange;

/** What a week's rows come to over the whole week, or over its days in one month. */
public record Slice(LocalDate start, LocalDate end, TallySnapshot tally) {

    /** The dimension values of the same days. */
    public record Dimensions(LocalDate start, LocalDate end, Map<String, List<String>> values) {

        boolean covers(DateRange days) {
            return start.equals(days.start()) && end.equals(days.end());
        }
    }

    boolean covers(DateRange days) {
        return start.equals(days.start()) && end.equals(days.end());
    }
}
