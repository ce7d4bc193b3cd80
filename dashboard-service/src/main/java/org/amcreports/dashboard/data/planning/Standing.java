package org.amcreports.dashboard.data.planning;

/** Whether a source may be shown. */
public enum Standing {
    SERVED,
    /** The workflow or the instance was deleted. */
    DELETED,
    /** The dashboard's owner is not a member of the instance any more. */
    ACCESS_ENDED,
    /** The platform has not told of the workflow or the instance yet. */
    UNKNOWN
}
