/** What goes wrong on purpose, and when. */
@NullMarked
package org.amcreports.sandbox.faults;

import org.jspecify.annotations.NullMarked;
