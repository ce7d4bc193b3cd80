package org.amcreports.collection.execution.running;

/** Fired when AMC has ended an execution of the instance. */
public record SlotFreed(String amcInstanceId) {}
