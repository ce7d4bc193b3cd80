package org.amcreports.dashboard.data;

import java.util.List;
import org.amcreports.dashboard.data.shaping.MetricDescription;
import org.amcreports.dashboard.data.shaping.WeekFigures;

/** What became of the question how much one metric of a widget came to in a week. */
public sealed interface MetricWeek {

    /** The dashboard has no such widget any more, or it shows no such metric. */
    record NotShown() implements MetricWeek {}

    /** It cannot be asked for, or the answer is a refusal, for good. */
    record Refused(String reason) implements MetricWeek {}

    /** No answer came, which may be over in a moment. */
    record Unanswered(String reason) implements MetricWeek {}

    /**
     * @param metric by its name in aggregation-service
     * @param weeks the week asked for, and where one can be compared with that is settled, those directly before it, newest first
     */
    record Known(String dashboard, String widget, String metric, MetricDescription description, List<WeekFigures> weeks)
            implements MetricWeek {}
}
