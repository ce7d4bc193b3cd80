/** Numbers with their evidence, and texts that may use no others. Plain Java. */
@NullMarked
package org.amcreports.insights.facts;

import org.jspecify.annotations.NullMarked;
