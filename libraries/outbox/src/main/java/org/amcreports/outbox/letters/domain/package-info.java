/** A dead letter, its place and what is asked for. */
@NullMarked
package org.amcreports.outbox.letters.domain;

import org.jspecify.annotations.NullMarked;
