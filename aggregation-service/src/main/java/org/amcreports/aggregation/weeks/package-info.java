/** Takes completed weeks in: reads their rows from collection-service and replaces the week's facts. */
@NullMarked
package org.amcreports.aggregation.weeks;

import org.jspecify.annotations.NullMarked;
