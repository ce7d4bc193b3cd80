/** How fast aggregation-service answers and takes weeks in, beside the same SQL without it and beside DuckDB. */
@NullMarked
package org.amcreports.benchmarks.aggregation;

import org.jspecify.annotations.NullMarked;
