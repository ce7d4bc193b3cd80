/** Projections of the platform's users, instances and workflows. */
@NullMarked
package org.amcreports.insights.platform;

import org.jspecify.annotations.NullMarked;
