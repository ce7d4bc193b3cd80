package org.amcreports.aggregation.query;

import java.util.List;
import org.amcreports.aggregation.query.answer.QueryOutcome;

/** One outcome per question, in their order. */
public record QueryAnswers(List<QueryOutcome> results) {}
