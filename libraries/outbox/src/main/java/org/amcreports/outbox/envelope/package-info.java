/** CloudEvents 1.0 in Kafka's binary mode: the envelope is the record's headers. */
@NullMarked
package org.amcreports.outbox.envelope;

import org.jspecify.annotations.NullMarked;
