/** Weeks, and when AMC can answer for them: pure calculation on values. */
@NullMarked
package org.amcreports.collection.calendar;

import org.jspecify.annotations.NullMarked;
