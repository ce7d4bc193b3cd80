package org.amcreports.insights.insight.asking;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.insights.answer.Confidence;
import org.amcreports.insights.insight.domain.Insight;

/** Counts answers by intent, band of confidence, and whether the data held what was asked. */
@ApplicationScoped
class AnswerMeters {
    private final MeterRegistry registry;

    AnswerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void answered(Insight insight) {
        registry.counter(
                        "amcreports.insights.answers",
                        "intent",
                        insight.type(),
                        "confidence",
                        Confidence.bandOf(insight.confidence()).wireName(),
                        "outcome",
                        insight.facts().isEmpty() ? "not_in_data" : "answered")
                .increment();
    }
}
