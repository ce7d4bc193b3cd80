package org.amcreports.dashboard.dashboards.encoding;

import com.fasterxml.jackson.core.JsonProcessingException;

/** What somebody wrote is not JSON of the form that it should have. */
public final class UnreadableDefinitionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient JsonProcessingException reason;

    UnreadableDefinitionException(JsonProcessingException reason) {
        super(reason);
        this.reason = reason;
    }

    public JsonProcessingException reason() {
        return reason;
    }
}
