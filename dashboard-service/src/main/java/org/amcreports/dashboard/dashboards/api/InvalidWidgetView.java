package org.amcreports.dashboard.dashboards.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.amcreports.dashboard.dashboards.domain.InvalidWidget;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;

/**
 * A stored widget that is not valid any more.
 *
 * @param definition as it is stored
 * @param field what is wrong in it
 */
public record InvalidWidgetView(String widgetId, JsonNode definition, String field, String message) {

    static InvalidWidgetView of(InvalidWidget widget) {
        return new InvalidWidgetView(
                PublicIds.of(widget.id()), DefinitionJson.tree(widget.definition()), widget.field(), widget.message());
    }
}
