/** Templates in the database. */
@NullMarked
package org.amcreports.dashboard.templates.persistence;

import org.jspecify.annotations.NullMarked;
