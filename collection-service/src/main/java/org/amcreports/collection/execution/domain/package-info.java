/** The engine's decisions and what they are about: weeks, attempts, questions, verdicts. */
@NullMarked
package org.amcreports.collection.execution.domain;

import org.jspecify.annotations.NullMarked;
