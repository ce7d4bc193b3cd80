/** A second, plain reckoning of what the service answers; it shares no code with it. */
@NullMarked
package org.amcreports.aggregation.model;

import org.jspecify.annotations.NullMarked;
