package org.amcreports.sandbox.execution;

/** The states of an execution. */
public enum Status {
    PENDING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    REJECTED;

    boolean terminal() {
        return this != PENDING && this != RUNNING;
    }
}
