/** Holds metrics against the table that operators read. */
@NullMarked
package org.amcreports.testing.metrics;

import org.jspecify.annotations.NullMarked;
