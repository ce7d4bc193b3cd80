/** How well collection-service uses what AMC gives it. */
@NullMarked
package org.amcreports.benchmarks.collection;

import org.jspecify.annotations.NullMarked;
