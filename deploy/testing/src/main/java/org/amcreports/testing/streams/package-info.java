/** Streams of events as their readers get them. */
@NullMarked
package org.amcreports.testing.streams;

import org.jspecify.annotations.NullMarked;
