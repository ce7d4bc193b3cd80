package org.amcreports.collection.amc;

/** State of an execution at AMC. {@code UNKNOWN} stands for every state AMC has not documented: not finished. */
public enum AmcStatus {
    PENDING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    REJECTED,
    UNKNOWN;

    public boolean isFinished() {
        return switch (this) {
            case SUCCEEDED, FAILED, CANCELLED, REJECTED -> true;
            case PENDING, RUNNING, UNKNOWN -> false;
        };
    }

    static AmcStatus of(String text) {
        for (AmcStatus status : values()) {
            if (status.name().equalsIgnoreCase(text)) {
                return status;
            }
        }
        return UNKNOWN;
    }
}
