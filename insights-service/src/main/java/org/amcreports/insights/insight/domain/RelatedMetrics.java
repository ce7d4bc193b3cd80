package org.amcreports.insights.insight.domain;

import java.util.List;

/** The metrics that a question names: those that the answer speaks of, and those that the data does not hold. */
public record RelatedMetrics(List<String> primary, List<String> secondary) {}
