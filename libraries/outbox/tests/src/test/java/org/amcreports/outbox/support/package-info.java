/** A small application and what the tests see of it from outside. */
@NullMarked
package org.amcreports.outbox.support;

import org.jspecify.annotations.NullMarked;
