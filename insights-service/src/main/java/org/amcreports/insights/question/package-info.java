/** Reads a question into intent, metrics, dimensions and period. Plain Java. */
@NullMarked
package org.amcreports.insights.question;

import org.jspecify.annotations.NullMarked;
