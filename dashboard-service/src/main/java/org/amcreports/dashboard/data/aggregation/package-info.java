/** Aggregation-service, asked over HTTP. */
@NullMarked
package org.amcreports.dashboard.data.aggregation;

import org.jspecify.annotations.NullMarked;
