/** Tables of schedules and their runs. */
@NullMarked
package org.amcreports.collection.schedules.persistence;

import org.jspecify.annotations.NullMarked;
