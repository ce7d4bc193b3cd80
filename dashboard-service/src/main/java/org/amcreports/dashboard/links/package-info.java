/** Public links: who holds one reads one dashboard, without signing in. */
@NullMarked
package org.amcreports.dashboard.links;

import org.jspecify.annotations.NullMarked;
