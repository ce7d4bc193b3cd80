/** Values in and out of database columns. */
@NullMarked
package org.amcreports.collection.sql;

import org.jspecify.annotations.NullMarked;
