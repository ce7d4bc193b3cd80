/** Brings the rows of the outbox to Kafka, in order per key, from one replica at a time. */
@NullMarked
package org.amcreports.outbox.relay;

import org.jspecify.annotations.NullMarked;
