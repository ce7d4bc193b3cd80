/** Collections that start by themselves: when another week is available, weekly, or by a cron expression. */
@NullMarked
package org.amcreports.collection.schedules;

import org.jspecify.annotations.NullMarked;
