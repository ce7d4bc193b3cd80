package org.amcreports.aggregation.catalogue.columns;

import java.time.LocalDate;
import java.util.Map;
import org.amcreports.aggregation.mapping.ColumnPlan;

/**
 * How a stored week was read.
 *
 * @param notes reasons by column
 * @param current whether it was read by the workflow's present mapping
 */
record ReadWeek(LocalDate start, ColumnPlan plan, Map<String, String> notes, boolean current) {}
