/** Reads weekly series from aggregation-service. */
@NullMarked
package org.amcreports.insights.aggregates;

import org.jspecify.annotations.NullMarked;
