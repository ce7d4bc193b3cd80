/** Rolls weeks up anew when an operator says so. */
@NullMarked
package org.amcreports.aggregation.rebuild;

import org.jspecify.annotations.NullMarked;
