/** Facts, the words for them, the check of those words and the confidence. Plain Java. */
@NullMarked
package org.amcreports.insights.answer;

import org.jspecify.annotations.NullMarked;
