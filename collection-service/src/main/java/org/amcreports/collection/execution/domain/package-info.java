/** The engine's decisions: what to run next, what a result means, what a failure stops. */
@NullMarked
package org.amcreports.collection.execution.domain;

import org.jspecify.annotations.NullMarked;
