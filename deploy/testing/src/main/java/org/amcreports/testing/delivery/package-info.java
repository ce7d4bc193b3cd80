/** Deliveries as Kafka may make them: twice, in disorder across keys, with poison between. */
@NullMarked
package org.amcreports.testing.delivery;

import org.jspecify.annotations.NullMarked;
