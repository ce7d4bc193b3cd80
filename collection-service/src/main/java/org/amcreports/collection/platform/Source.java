package org.amcreports.collection.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.amcreports.collection.amc.AmcAccount;
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

    /** What the platform must still say before AMC can be asked, by the field of the request that it is about. */
    public Optional<Missing> missing() {
        AmcAccount account = instance.account();
        return Stream.of(
                        new Missing("workflow_id", "amc_workflow_id", workflow.amcWorkflowId()),
                        new Missing("instance_id", "entity_id", account.entityId()),
                        new Missing("instance_id", "marketplace_id", account.marketplaceId()),
                        new Missing("instance_id", "region", account.region()),
                        new Missing("instance_id", "credentials_ref", account.credentialsRef()))
                .filter(each -> each.value().isBlank())
                .findFirst();
    }

    public record Missing(String field, String what, String value) {

        public String message() {
            return "has no " + what + " on the platform yet; nothing can be collected";
        }
    }
}
