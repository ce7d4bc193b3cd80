/** Kafka as other programs see it. */
@NullMarked
package org.amcreports.testing.kafka;

import org.jspecify.annotations.NullMarked;
