package org.amcreports.dashboard.export.report;

import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;

/** What a text widget says. */
public final class TextWidget {

    private TextWidget() {}

    /** Empty where its display configuration has no text. */
    public static String text(Widget widget) {
        return DefinitionJson.tree(widget.displayConfig()).path("text").asText("");
    }
}
