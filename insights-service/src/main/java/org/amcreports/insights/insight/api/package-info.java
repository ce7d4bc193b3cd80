/** The HTTP face of insights. */
@NullMarked
package org.amcreports.insights.insight.api;

import org.jspecify.annotations.NullMarked;
