package org.amcreports.dashboard.dashboards.domain.widget;

import java.util.UUID;

public record WidgetId(UUID value) {}
