/** One run: from a leased week to its ending, by steps that may be repeated. */
@NullMarked
package org.amcreports.collection.execution.running;

import org.jspecify.annotations.NullMarked;
