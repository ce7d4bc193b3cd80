package org.amcreports.dashboard.dashboards.domain;

import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;

/**
 * A stored widget that the rules of today refuse. It stays as it is, beside the others, until somebody mends or deletes it.
 *
 * @param definition as it is stored, a JSON object
 * @param field what is wrong in it
 */
public record InvalidWidget(WidgetId id, String definition, String field, String message) {}
