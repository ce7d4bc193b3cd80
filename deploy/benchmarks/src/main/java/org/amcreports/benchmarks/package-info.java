/** How fast the outbox is, measured beside what it cannot be faster than. */
@NullMarked
package org.amcreports.benchmarks;

import org.jspecify.annotations.NullMarked;
