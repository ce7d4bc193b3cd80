/** The rows of a week over HTTP. */
@NullMarked
package org.amcreports.collection.results.api;

import org.jspecify.annotations.NullMarked;
