/** Links in the database. */
@NullMarked
package org.amcreports.dashboard.links.persistence;

import org.jspecify.annotations.NullMarked;
