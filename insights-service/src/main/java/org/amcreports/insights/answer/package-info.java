/** What the weeks say, the words for it and the confidence in it. Plain Java. */
@NullMarked
package org.amcreports.insights.answer;

import org.jspecify.annotations.NullMarked;
