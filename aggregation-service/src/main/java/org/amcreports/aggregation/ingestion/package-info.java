/** Takes in completed weeks: decides what an event means for what is stored, and puts new loads in the place of old ones. */
@NullMarked
package org.amcreports.aggregation.ingestion;

import org.jspecify.annotations.NullMarked;
