package org.amcreports.collection.collections.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What was asked for: a number of weeks with or without an end, or a start and an end, or all three. */
public record PlanRequest(
        @Nullable Integer targetWeeks,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate) {}
