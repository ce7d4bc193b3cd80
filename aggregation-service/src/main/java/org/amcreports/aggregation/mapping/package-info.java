/** What each column of a result is taken for, and why. Plain Java. */
@NullMarked
package org.amcreports.aggregation.mapping;

import org.jspecify.annotations.NullMarked;
