package org.amcreports.dashboard.dashboards.domain.access;

/** What a share grants. */
public enum Permission {
    VIEW,
    EDIT
}
