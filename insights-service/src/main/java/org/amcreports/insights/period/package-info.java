/** Ranges of whole weeks, and the words people use for them. Plain Java. */
@NullMarked
package org.amcreports.insights.period;

import org.jspecify.annotations.NullMarked;
