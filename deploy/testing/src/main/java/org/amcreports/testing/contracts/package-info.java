/** What a service's {@code contracts} folder promises, and what shows that it holds. */
@NullMarked
package org.amcreports.testing.contracts;

import org.jspecify.annotations.NullMarked;
