/** The seed tables, as the schema document specifies them. */
@NullMarked
package org.amcreports.testing.seed;

import org.jspecify.annotations.NullMarked;
