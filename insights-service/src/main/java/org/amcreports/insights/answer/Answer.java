package org.amcreports.insights.answer;

import java.util.List;
import org.amcreports.insights.facts.CheckedText;
import org.amcreports.insights.facts.Evidence;
import org.amcreports.insights.facts.Fact;

/**
 * An answer: its words, the facts behind them and how far to trust it.
 *
 * @param answered the metrics that it speaks of
 * @param notInData the metrics that were asked about and are not there
 */
public record Answer(
        CheckedText text, List<Fact> facts, Confidence confidence, List<String> answered, List<String> notInData) {

    /** Every aggregate behind the facts, once. */
    public List<Evidence> evidence() {
        return facts.stream()
                .flatMap(fact -> fact.evidence().stream())
                .distinct()
                .toList();
    }
}
