package org.amcreports.dashboard.dashboards.domain;

/** What a share grants. */
public enum Permission {
    VIEW,
    EDIT
}
