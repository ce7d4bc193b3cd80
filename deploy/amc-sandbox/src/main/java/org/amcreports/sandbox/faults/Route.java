package org.amcreports.sandbox.faults;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The operations that are counted, and that a fault can be aimed at. */
public enum Route {
    TOKEN,
    WORKFLOWS,
    CREATE_EXECUTION,
    /** The same call as the one before, with {@code dryRun}. */
    DRY_RUN,
    GET_EXECUTION,
    LIST_EXECUTIONS,
    CANCEL_EXECUTION,
    DOWNLOAD_URLS,
    FILE;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the route belongs to the Reporting API itself. */
    public boolean reporting() {
        return this != TOKEN && this != FILE;
    }
}
