/** Ranges, filters, queries and the shape in which a widget gets its figures. */
@NullMarked
package org.amcreports.dashboard.data.domain;

import org.jspecify.annotations.NullMarked;
