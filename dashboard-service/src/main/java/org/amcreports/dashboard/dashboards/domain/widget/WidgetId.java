package org.amcreports.dashboard.dashboards.domain;

import java.util.UUID;

public record WidgetId(UUID value) {}
