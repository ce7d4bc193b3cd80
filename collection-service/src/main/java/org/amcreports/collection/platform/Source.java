package org.amcreports.collection.platform;

import java.time.Duration;
import org.amcreports.collection.calendar.WeekCalendar;

/** What weeks are collected from: a workflow on an instance. */
public record Source(Workflow workflow, Instance instance) {

    public WeekCalendar calendar() {
        return new WeekCalendar(
                workflow.weekStart(),
                instance.zone(),
                Duration.ofHours(workflow.availabilityHours()),
                workflow.settleDays());
    }
}
