/** Who may read which source. */
@NullMarked
package org.amcreports.aggregation.access;

import org.jspecify.annotations.NullMarked;
