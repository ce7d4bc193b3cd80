package org.amcreports.sandbox.data;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One dated row: values of {@link Definition#keyColumns()} and of the metrics, each as its text; null is an empty cell. */
public record Row(LocalDate date, List<@Nullable String> keys, List<@Nullable String> metrics) {}
