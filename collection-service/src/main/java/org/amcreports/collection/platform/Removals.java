package org.amcreports.collection.platform;

import org.amcreports.projections.Removal;

/** What cannot outlive a user, an instance or a workflow. */
public interface Removals {

    Removal ofUser();

    Removal ofInstance();

    Removal ofWorkflow();
}
