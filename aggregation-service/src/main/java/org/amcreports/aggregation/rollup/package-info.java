/** Brings weekly, monthly and quarterly rows up to date with the weeks they touch, and publishes those that change. */
@NullMarked
package org.amcreports.aggregation.rollup;

import org.jspecify.annotations.NullMarked;
