/** What a public link is. Plain Java. */
@NullMarked
package org.amcreports.dashboard.links.domain;

import org.jspecify.annotations.NullMarked;
