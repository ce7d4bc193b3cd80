package org.amcreports.insights.question;

import java.util.List;
import java.util.Optional;
import org.amcreports.insights.period.AskedRange;

/** A question as far as it was understood. */
public record Question(Intent intent, List<Metric> metrics, List<String> dimensions, Optional<AskedRange> period) {

    /** Questions beyond this many metrics are answered for the first ones. */
    static final int MOST_METRICS = 3;

    /** Reads a text; {@code dimensions} are the names of the source's dimensions. */
    public static Question read(String text, Vocabulary vocabulary, List<String> dimensions) {
        Words words = Words.of(text);
        List<Metric> metrics =
                vocabulary.metricsIn(words).stream().limit(MOST_METRICS).toList();
        Intent otherwise = metrics.isEmpty() ? Intent.SUMMARY : Intent.TREND_ANALYSIS;
        Intent intent = IntentWords.intentOf(words).orElse(otherwise);
        List<String> named =
                dimensions.stream().filter(name -> names(words, name)).toList();
        return new Question(intent, metrics, named, SpokenPeriod.in(words));
    }

    private static boolean names(Words words, String dimension) {
        return words.contains(Words.of(dimension)) || words.contains(Words.of(dimension + "s"));
    }
}
