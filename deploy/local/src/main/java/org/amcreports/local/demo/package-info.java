/** The demonstration: a backfill, its aggregates, a dashboard and an answer, all through the gateway. */
@NullMarked
package org.amcreports.local.demo;

import org.jspecify.annotations.NullMarked;
