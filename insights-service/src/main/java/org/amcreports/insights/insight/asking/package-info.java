/** From a question to a stored answer: what it may be answered from, how it is read there, what it says. */
@NullMarked
package org.amcreports.insights.insight.asking;

import org.jspecify.annotations.NullMarked;
