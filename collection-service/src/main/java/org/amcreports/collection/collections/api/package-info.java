/** Collections over HTTP. */
@NullMarked
package org.amcreports.collection.collections.api;

import org.jspecify.annotations.NullMarked;
