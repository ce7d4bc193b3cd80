/** What an insight is. Plain Java. */
@NullMarked
package org.amcreports.insights.insight.domain;

import org.jspecify.annotations.NullMarked;
