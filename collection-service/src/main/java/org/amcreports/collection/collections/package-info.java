/** A collection: a stretch of weeks to be collected, its state, its progress and its events. */
@NullMarked
package org.amcreports.collection.collections;

import org.jspecify.annotations.NullMarked;
