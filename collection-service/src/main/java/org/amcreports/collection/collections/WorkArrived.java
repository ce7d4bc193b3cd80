package org.amcreports.collection.collections;

/** Something that the engine should look at now rather than at its next tick. */
public record WorkArrived() {}
