package org.amcreports.aggregation.query;

import java.util.List;

/** One outcome per question, in their order. */
public record QueryAnswers(List<QueryOutcome> results) {}
