package org.amcreports.insights.platform;

import org.amcreports.projections.Removal;

/** What goes with a user, a workflow or an instance. */
public interface Removals {

    Removal ofUser();

    Removal ofWorkflow();

    Removal ofInstance();
}
