/** Links over HTTP, for owners and for those who hold one. */
@NullMarked
package org.amcreports.dashboard.links.api;

import org.jspecify.annotations.NullMarked;
