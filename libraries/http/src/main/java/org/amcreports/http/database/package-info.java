/** Connections to the database: nobody waits for one, or on one, for ever. */
@NullMarked
package org.amcreports.http.database;

import org.jspecify.annotations.NullMarked;
