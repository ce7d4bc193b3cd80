package org.amcreports.dashboard.dashboards.api;

import org.jspecify.annotations.Nullable;

/** @param name null names the copy after the original */
public record DuplicateName(@Nullable String name) {}
