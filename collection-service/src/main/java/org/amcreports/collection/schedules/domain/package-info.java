/** When a schedule fires. */
@NullMarked
package org.amcreports.collection.schedules.domain;

import org.jspecify.annotations.NullMarked;
