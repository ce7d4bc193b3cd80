/** Templates: widgets whose data sources name slots instead of workflows. */
@NullMarked
package org.amcreports.dashboard.templates.domain;

import org.jspecify.annotations.NullMarked;
