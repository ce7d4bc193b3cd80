package org.amcreports.insights.insight.asking;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amcreports.insights.aggregates.SourceProfile;
import org.amcreports.insights.aggregates.SourceSeries;
import org.amcreports.insights.answer.Answer;
import org.amcreports.insights.answer.AnswerWriter;
import org.amcreports.insights.answer.MetricSeries;
import org.amcreports.insights.insight.domain.DataContext;
import org.amcreports.insights.period.AskedRange;
import org.amcreports.insights.period.NamedRange;
import org.amcreports.insights.period.WeekCalendar;
import org.amcreports.insights.period.WeekCalendar.WeekRange;
import org.amcreports.insights.question.Metric;
import org.amcreports.insights.question.Question;
import org.amcreports.insights.question.Vocabulary;

/** A question read in the words of one candidate. */
record Reading(Candidate candidate, Question question, List<Metric> known, Optional<WeekRange> range) {

    static Reading of(Ask ask, Candidate candidate, Optional<SourceProfile> profile, Instant now) {
        Vocabulary vocabulary =
                Vocabulary.of(profile.map(SourceProfile::unitsByMetric).orElse(Map.of()));
        List<String> dimensions = profile.filter(p -> candidate.isWhole())
                .map(SourceProfile::dimensions)
                .orElse(List.of());
        Question question = Question.read(ask.query(), vocabulary, dimensions);
        List<Metric> known = vocabulary.held().stream().filter(candidate::shows).toList();
        AskedRange asked = ask.range().or(question::period).orElse(NamedRange.LAST_52_WEEKS);
        return new Reading(candidate, question, known, profile.flatMap(p -> range(candidate, p, asked, now)));
    }

    /** The metrics to ask for: named in the question and there to be seen; none when no week is in the range. */
    List<Metric> asked() {
        return range.isEmpty() ? List.of() : namedAndKnown();
    }

    boolean finds() {
        return !asked().isEmpty();
    }

    /** Whether what is asked for is there, and only the range leaves nothing of it. */
    boolean lacksWeeks() {
        return range.isEmpty() && !namedAndKnown().isEmpty();
    }

    /** {@code series} are those of the metrics asked for, in their order. */
    Answer answer(List<Optional<SourceSeries>> series) {
        if (lacksWeeks()) {
            return AnswerWriter.noWholeWeek();
        }
        List<Metric> asked = asked();
        List<MetricSeries> all = question.metrics().stream()
                .map(metric -> new MetricSeries(
                        metric,
                        asked.contains(metric)
                                ? series.get(asked.indexOf(metric)).map(SourceSeries::weeks)
                                : Optional.empty()))
                .toList();
        boolean filtered = !candidate.source().filters().isEmpty();
        return AnswerWriter.write(question, all, filtered, known);
    }

    DataContext context(List<Optional<SourceSeries>> series) {
        return series.stream()
                .flatMap(Optional::stream)
                .findFirst()
                .flatMap(first -> range.map(weeks -> context(weeks, first)))
                .orElse(DataContext.NONE);
    }

    private DataContext context(WeekRange weeks, SourceSeries series) {
        return new DataContext(
                "weekly",
                weeks.from(),
                weeks.to(),
                series.asOf(),
                series.version(),
                series.maturity(),
                series.estimated(),
                series.weeks().currency(),
                series.weeks().missing(),
                series.roles(),
                candidate.source().filters());
    }

    private List<Metric> namedAndKnown() {
        return question.metrics().stream().filter(known::contains).toList();
    }

    private static Optional<WeekRange> range(
            Candidate candidate, SourceProfile profile, AskedRange asked, Instant now) {
        WeekCalendar calendar = new WeekCalendar(
                profile.weekStart(), candidate.known().zone(), candidate.known().availability(), profile.firstDay());
        return calendar.weeksIn(asked, now);
    }
}
