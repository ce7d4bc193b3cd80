/** The rows of a week as collection-service sends them, and their cells as values. */
@NullMarked
package org.amcreports.aggregation.ingestion.rows;

import org.jspecify.annotations.NullMarked;
