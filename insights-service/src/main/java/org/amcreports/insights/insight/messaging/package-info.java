/** What events of others do to insights. */
@NullMarked
package org.amcreports.insights.insight.messaging;

import org.jspecify.annotations.NullMarked;
