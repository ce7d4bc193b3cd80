/** A subscriber as another team would write it: nothing of this project is on its class path. */
@NullMarked
package org.amcreports.example;

import org.jspecify.annotations.NullMarked;
