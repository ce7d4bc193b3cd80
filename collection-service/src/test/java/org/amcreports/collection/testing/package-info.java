/** A sandbox in the place of AMC, and the platform played by the tests. */
@NullMarked
package org.amcreports.collection.testing;

import org.jspecify.annotations.NullMarked;
