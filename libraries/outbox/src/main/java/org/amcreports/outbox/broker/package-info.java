/** One way to send a record to Kafka and know that it is safe there. */
@NullMarked
package org.amcreports.outbox.broker;

import org.jspecify.annotations.NullMarked;
