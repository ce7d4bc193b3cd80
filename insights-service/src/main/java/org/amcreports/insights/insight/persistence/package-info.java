/** Insights in ai_insights. */
@NullMarked
package org.amcreports.insights.insight.persistence;

import org.jspecify.annotations.NullMarked;
