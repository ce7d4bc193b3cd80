package org.amcreports.aggregation.query;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.amcreports.aggregation.query.question.AggregateQuery;

/** Up to fifty questions at once. */
public record QueryRequest(@NotNull @Size(min = 1, max = 50) List<@NotNull @Valid AggregateQuery> queries) {}
