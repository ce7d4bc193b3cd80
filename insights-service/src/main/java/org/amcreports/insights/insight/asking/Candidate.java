package org.amcreports.insights.insight.asking;

import java.util.Optional;
import java.util.Set;
import org.amcreports.insights.aggregates.Source;
import org.amcreports.insights.platform.KnownSource;
import org.amcreports.insights.question.Metric;

/**
 * Data that a question may be answered from.
 *
 * @param only the metrics that the asker may see of it; empty when all
 */
record Candidate(Source source, KnownSource known, Optional<Set<String>> only) {

    boolean shows(Metric metric) {
        return only.map(names -> names.contains(metric.name())).orElse(true);
    }

    boolean isWhole() {
        return only.isEmpty();
    }
}
