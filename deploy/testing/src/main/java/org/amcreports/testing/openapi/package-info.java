/** A service's OpenAPI document: committed, complete, true, and never breaking those who read the released one. */
@NullMarked
package org.amcreports.testing.openapi;

import org.jspecify.annotations.NullMarked;
