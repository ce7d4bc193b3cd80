package org.amcreports.collection.execution.domain;

import java.time.Duration;

/**
 * How long the last runs of a source took.
 *
 * @param time what three quarters of them took at least
 * @param spread by how much half of them, those in the middle, differ
 */
public record UsualRun(Duration time, Duration spread) {}
