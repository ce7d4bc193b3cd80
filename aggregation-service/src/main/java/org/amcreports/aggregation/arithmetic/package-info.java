/** The exact arithmetic of roll-ups: sums, splits of dateless weeks, roles and ratios. Plain Java. */
@NullMarked
package org.amcreports.aggregation.arithmetic;

import org.jspecify.annotations.NullMarked;
