/** The data that is made up when no data directory is given. */
@NullMarked
package org.amcreports.sandbox.generator;

import org.jspecify.annotations.NullMarked;
