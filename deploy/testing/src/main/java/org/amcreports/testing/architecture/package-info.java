/** Rules of architecture that several services keep. */
@NullMarked
package org.amcreports.testing.architecture;

import org.jspecify.annotations.NullMarked;
