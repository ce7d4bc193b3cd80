/** How fast dashboard-service answers, beside its simplest answer. */
@NullMarked
package org.amcreports.benchmarks.dashboard;

import org.jspecify.annotations.NullMarked;
