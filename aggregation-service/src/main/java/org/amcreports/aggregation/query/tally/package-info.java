/** Adds facts and stored sums up by group and period, within a bound. */
@NullMarked
package org.amcreports.aggregation.query.tally;

import org.jspecify.annotations.NullMarked;
