/** Reads dead-letter topics without a consumer group. It blocks, within bounds, so not on an event loop. */
@NullMarked
package org.amcreports.outbox.letters.kafka;

import org.jspecify.annotations.NullMarked;
