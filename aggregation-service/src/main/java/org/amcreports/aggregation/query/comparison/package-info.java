/** Metrics against those of as many days before. */
@NullMarked
package org.amcreports.aggregation.query.comparison;

import org.jspecify.annotations.NullMarked;
