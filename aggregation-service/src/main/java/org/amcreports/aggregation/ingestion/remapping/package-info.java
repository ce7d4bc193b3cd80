/** Reads the weeks of a source by its workflow's new mapping, and lets all of them become visible at once. */
@NullMarked
package org.amcreports.aggregation.ingestion.remapping;

import org.jspecify.annotations.NullMarked;
