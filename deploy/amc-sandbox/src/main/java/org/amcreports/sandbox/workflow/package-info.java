/** Saved workflows. */
@NullMarked
package org.amcreports.sandbox.workflow;

import org.jspecify.annotations.NullMarked;
