package org.amcreports.insights.answer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amcreports.insights.facts.CheckedText;
import org.amcreports.insights.facts.Fact;
import org.amcreports.insights.facts.NumberCheck;
import org.amcreports.insights.question.Intent;
import org.amcreports.insights.question.Metric;
import org.amcreports.insights.question.Question;

/** Writes the answer to a question from the weeks of its metrics, by a template. */
public final class AnswerWriter {
    private static final int MOST_NAMES = 20;

    private AnswerWriter() {}

    /**
     * @param filtered whether the weeks are of a part of the rows only
     * @param known the metrics that the source could be asked about instead
     */
    public static Answer write(
            Question question, List<MetricSeries> series, boolean filtered, Collection<Metric> known) {
        List<TrendFacts> trends = series.stream()
                .map(MetricSeries::facts)
                .flatMap(Optional::stream)
                .toList();
        List<Metric> absent = series.stream()
                .filter(metric -> metric.facts().isEmpty())
                .map(MetricSeries::metric)
                .toList();
        return trends.isEmpty() ? notInData(absent, known) : answer(question, trends, absent, filtered);
    }

    /** For a range that no whole available week of the source lies in. */
    public static Answer noWholeWeek() {
        return new Answer(
                CheckedText.of("There is no whole available week in this range.", List.of(), Set.of()),
                List.of(),
                ConfidencePolicy.notInTheData(),
                List.of(),
                List.of());
    }

    private static Answer answer(Question question, List<TrendFacts> trends, List<Metric> absent, boolean filtered) {
        List<Fact> facts =
                trends.stream().flatMap(trend -> trend.all().stream()).toList();
        String text = Stream.of(
                        caveats(question, filtered),
                        trends.stream().map(trend -> new TrendWording(trend).text()),
                        absent.stream().map(AnswerWriter::absence))
                .flatMap(sentences -> sentences)
                .collect(Collectors.joining(" "));
        List<Metric> metrics = trends.stream().map(TrendFacts::metric).toList();
        return new Answer(
                CheckedText.of(text, facts, labels(question, facts, metrics, absent)),
                facts,
                confidence(question.intent(), trends, absent),
                names(metrics),
                names(absent));
    }

    private static Answer notInData(List<Metric> absent, Collection<Metric> known) {
        String missing = absent.isEmpty()
                ? "What was asked is not in this data."
                : absent.stream().map(AnswerWriter::absence).collect(Collectors.joining(" "));
        String instead = known.stream().limit(MOST_NAMES).map(Metric::label).collect(Collectors.joining(", "));
        String text = known.isEmpty() ? missing : missing + " It can be asked about " + instead + ".";
        Set<String> labels = new HashSet<>();
        Stream.concat(known.stream(), absent.stream()).forEach(metric -> addLabels(labels, metric));
        return new Answer(
                CheckedText.of(text, List.of(), labels),
                List.of(),
                ConfidencePolicy.notInTheData(),
                List.of(),
                names(absent));
    }

    private static Stream<String> caveats(Question question, boolean filtered) {
        Stream<String> dimensions = question.dimensions().stream()
                .map(name -> "The figures are not broken down by %s.".formatted(name.replace('_', ' ')));
        Stream<String> filters = filtered ? Stream.of("The figures are filtered as on the dashboard.") : Stream.empty();
        return Stream.of(besideTheQuestion(question.intent()).stream(), dimensions, filters)
                .flatMap(sentences -> sentences);
    }

    private static Optional<String> besideTheQuestion(Intent intent) {
        return switch (intent) {
            case TREND_ANALYSIS, SUMMARY -> Optional.empty();
            case ANOMALY_DETECTION ->
                Optional.of("Whether single weeks are unusual was not tested; this is how the metric moved.");
            case OPTIMIZATION ->
                Optional.of("What to do does not follow from this data; this is how the metric moved.");
            case COMPARISON -> Optional.of("Only the first and the last week are compared.");
            case DRIVERS -> Optional.of("What drove it was not computed; this is how the metric moved.");
            case FORECAST -> Optional.of("The future is not in this data; this is how the metric moved so far.");
        };
    }

    private static String absence(Metric metric) {
        String label = metric.label();
        return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1) + " is not in this data.";
    }

    private static Confidence confidence(Intent intent, List<TrendFacts> trends, List<Metric> absent) {
        List<Confidence> each = new ArrayList<>();
        trends.forEach(trend -> each.add(ConfidencePolicy.of(trend, intent)));
        if (!absent.isEmpty()) {
            each.add(ConfidencePolicy.notInTheData());
        }
        return each.stream().min(Comparator.comparing(Confidence::score)).orElseThrow();
    }

    private static Set<String> labels(Question question, List<Fact> facts, List<Metric> metrics, List<Metric> absent) {
        Set<String> labels = new HashSet<>(NumberCheck.keysOf(facts));
        Stream.concat(metrics.stream(), absent.stream()).forEach(metric -> addLabels(labels, metric));
        question.dimensions().forEach(name -> labels.add(name.replace('_', ' ')));
        return labels;
    }

    private static void addLabels(Set<String> labels, Metric metric) {
        labels.add(metric.label());
        labels.add(metric.label().substring(0, 1).toUpperCase(Locale.ROOT)
                + metric.label().substring(1));
    }

    private static List<String> names(List<Metric> metrics) {
        return metrics.stream().map(Metric::name).toList();
    }
}
