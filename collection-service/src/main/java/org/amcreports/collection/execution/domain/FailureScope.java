package org.amcreports.collection.execution.domain;

/** How much a failure that no retry can cure stops. */
public enum FailureScope {
    /** This week only. */
    WEEK,
    /** Every week of the collection would fail alike. */
    COLLECTION
}
