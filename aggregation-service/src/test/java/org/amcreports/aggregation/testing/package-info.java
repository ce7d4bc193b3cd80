/** Fixtures: collection-service's rows endpoint, the topics, weeks in the domain's words. */
@NullMarked
package org.amcreports.aggregation.testing;

import org.jspecify.annotations.NullMarked;
