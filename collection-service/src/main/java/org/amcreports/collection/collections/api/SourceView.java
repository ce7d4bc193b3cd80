package org.amcreports.collection.collections.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.amcreports.collection.collections.SourceHoldings;
import org.amcreports.collection.collections.api.CollectionView.InstanceView;
import org.amcreports.collection.collections.api.CollectionView.WorkflowView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A workflow on an instance over HTTP.
 *
 * @param lastAvailableWeek the first day of the newest week that AMC can be asked for
 * @param weeksMissing how many weeks AMC could still be asked for that are not held
 * @param weeksProvisional how many of the held ones may still change at AMC
 */
public record SourceView(
        WorkflowView workflow,
        InstanceView instance,

        @Schema(enumeration = {"MONDAY", "SUNDAY"}) String weekStart,

        LocalDate lastAvailableWeek,
        int weeksHeld,
        int weeksMissing,
        int weeksProvisional,
        List<String> activeCollections) {

    static SourceView of(SourceHoldings source, Instant now) {
        return new SourceView(
                new WorkflowView(source.workflowId(), source.workflowName()),
                new InstanceView(source.instanceId(), source.instanceName(), source.timeZone(), source.currency()),
                source.weekStart().name(),
                source.lastAvailable(now),
                source.held().size(),
                source.missing(now),
                source.provisional(),
                source.activeCollections());
    }
}
