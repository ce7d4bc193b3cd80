/** Streams of what becomes of collections: the changes as each viewer may see them, from the first to the last. */
@NullMarked
package org.amcreports.collection.collections.streams;

import org.jspecify.annotations.NullMarked;
