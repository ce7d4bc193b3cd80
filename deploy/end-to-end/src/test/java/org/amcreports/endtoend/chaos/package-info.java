/** Replicas of collection-service among failing neighbours. */
@NullMarked
package org.amcreports.endtoend.chaos;

import org.jspecify.annotations.NullMarked;
