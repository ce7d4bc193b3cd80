/** Templates over HTTP. */
@NullMarked
package org.amcreports.dashboard.templates.api;

import org.jspecify.annotations.NullMarked;
