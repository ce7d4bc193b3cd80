/** What the projections say about the sources of a dashboard. */
@NullMarked
package org.amcreports.dashboard.data.persistence;

import org.jspecify.annotations.NullMarked;
