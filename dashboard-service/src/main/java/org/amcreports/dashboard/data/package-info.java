/** A dashboard's data: what is asked of aggregation-service and what each widget shows. */
@NullMarked
package org.amcreports.dashboard.data;

import org.jspecify.annotations.NullMarked;
