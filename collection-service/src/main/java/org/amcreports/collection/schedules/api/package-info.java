/** Schedules over HTTP. */
@NullMarked
package org.amcreports.collection.schedules.api;

import org.jspecify.annotations.NullMarked;
