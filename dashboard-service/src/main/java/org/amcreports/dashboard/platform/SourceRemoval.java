package org.amcreports.dashboard.platform;

import org.amcreports.projections.Removal;

/** What has to go when the platform deletes a workflow or an instance. */
public interface SourceRemoval {

    Removal ofWorkflow();

    Removal ofInstance();
}
