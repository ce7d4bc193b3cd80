/** Loads the rows of a week into the facts, and clears away the loads that became nobody's. */
@NullMarked
package org.amcreports.aggregation.ingestion.loading;

import org.jspecify.annotations.NullMarked;
