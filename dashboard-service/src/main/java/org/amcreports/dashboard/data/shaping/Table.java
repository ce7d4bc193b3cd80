package org.amcreports.dashboard.data.shaping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A widget's figures: each row has one cell (text, date, truth value, number or null) for each column. */
public record Table(List<Column> columns, List<List<@Nullable Object>> rows) {}
