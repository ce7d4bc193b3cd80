/** Workflow executions: windows, slots, states, list, cancel. */
@NullMarked
package org.amcreports.sandbox.execution;

import org.jspecify.annotations.NullMarked;
