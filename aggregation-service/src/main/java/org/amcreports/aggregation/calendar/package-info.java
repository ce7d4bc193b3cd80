/** Weeks, the calendar periods they are rolled up to, and when a week is available. Plain Java. */
@NullMarked
package org.amcreports.aggregation.calendar;

import org.jspecify.annotations.NullMarked;
