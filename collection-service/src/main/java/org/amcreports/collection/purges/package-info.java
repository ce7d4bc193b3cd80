/** Forgets what is old, a bounded number of rows at a time. */
@NullMarked
package org.amcreports.collection.purges;

import org.jspecify.annotations.NullMarked;
