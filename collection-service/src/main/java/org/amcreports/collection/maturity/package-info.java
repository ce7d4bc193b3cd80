/** Collects provisional weeks once more when they can be final. */
@NullMarked
package org.amcreports.collection.maturity;

import org.jspecify.annotations.NullMarked;
