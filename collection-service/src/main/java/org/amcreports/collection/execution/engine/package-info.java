/** The loop that claims, runs and keeps leases alive. */
@NullMarked
package org.amcreports.collection.execution.engine;

import org.jspecify.annotations.NullMarked;
