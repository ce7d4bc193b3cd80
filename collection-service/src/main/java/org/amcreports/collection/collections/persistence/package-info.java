/** Collections and their weeks in PostgreSQL. */
@NullMarked
package org.amcreports.collection.collections.persistence;

import org.jspecify.annotations.NullMarked;
