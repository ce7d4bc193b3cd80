/** Answers questions about a source: by period, by dimension, filtered. */
@NullMarked
package org.amcreports.aggregation.query;

import org.jspecify.annotations.NullMarked;
