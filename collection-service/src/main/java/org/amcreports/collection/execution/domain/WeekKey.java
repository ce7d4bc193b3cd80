package org.amcreports.collection.execution.domain;

import java.time.LocalDate;
import java.util.UUID;

/** The week of a workflow and an instance, which several collections may want. */
public record WeekKey(UUID workflow, UUID instance, LocalDate start) {

    /** As the folder in which objects of the week are. */
    public String folder() {
        return workflow + "/" + instance + "/" + start;
    }
}
