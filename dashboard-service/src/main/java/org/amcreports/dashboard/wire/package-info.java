/** The one name that a value has outside: in JSON, in columns, in queries and in metrics. Plain Java. */
@NullMarked
package org.amcreports.dashboard.wire;

import org.jspecify.annotations.NullMarked;
