package org.amcreports.aggregation.query.evaluation;

import java.time.Instant;
import java.util.List;
import org.amcreports.aggregation.arithmetic.Tally;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.query.answer.QueryItem.Marks;
import org.amcreports.aggregation.query.question.Question;
import org.amcreports.aggregation.query.question.Settlement;
import org.amcreports.aggregation.store.source.Source;
import org.amcreports.aggregation.store.week.StoredWeek;
import org.amcreports.aggregation.store.week.WeekMarks;

/** What the weeks behind a period say about each item in it. */
record PeriodMarks(int version, WeekMarks weeks, List<String> unsettled) {

    /** For each period of the question, over its days inside the range; none unless they were asked for. */
    static List<PeriodMarks> of(Source source, Question question, Instant now) {
        return question.asked().wantsMarks()
                ? question.days().stream()
                        .map(days -> of(source, question, days, now))
                        .toList()
                : List.of();
    }

    private static PeriodMarks of(Source source, Question question, DateRange days, Instant now) {
        List<StoredWeek> behind = question.weeks().stream()
                .filter(week -> week.days().overlaps(days))
                .toList();
        return new PeriodMarks(
                behind.stream().mapToInt(StoredWeek::version).max().orElse(0),
                WeekMarks.of(source.availability(), behind, days, now),
                Settlement.of(question).unsettled(days));
    }

    Marks of(Tally tally) {
        return new Marks(
                version,
                weeks.asOf(),
                weeks.maturity().wireName(),
                tally.coverage(),
                tally.estimated(),
                weeks.missing(),
                unsettled);
    }
}
