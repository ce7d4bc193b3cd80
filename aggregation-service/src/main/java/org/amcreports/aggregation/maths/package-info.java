/** The exact arithmetic of roll-ups: sums, splits of dateless weeks, roles and ratios. Plain Java. */
@NullMarked
package org.amcreports.aggregation.maths;

import org.jspecify.annotations.NullMarked;
