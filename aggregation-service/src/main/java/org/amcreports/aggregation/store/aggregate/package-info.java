/** The weekly, monthly and quarterly rows: report_data_aggregates. */
@NullMarked
package org.amcreports.aggregation.store.aggregate;

import org.jspecify.annotations.NullMarked;
