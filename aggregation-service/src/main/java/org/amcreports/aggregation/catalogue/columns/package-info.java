/** What each column of a source was taken for, and what its mapping and its cells deserve to be warned of. */
@NullMarked
package org.amcreports.aggregation.catalogue.columns;

import org.jspecify.annotations.NullMarked;
