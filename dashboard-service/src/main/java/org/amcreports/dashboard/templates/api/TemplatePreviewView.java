package org.amcreports.dashboard.templates.api;

import java.util.List;
import org.amcreports.dashboard.dashboards.api.WidgetView;
import org.amcreports.dashboard.templates.TemplatePreview.Previewed.Shown;
import org.amcreports.dashboard.templates.domain.WidgetFit;
import org.amcreports.dashboard.templates.domain.WidgetFit.Fit;
import org.amcreports.http.id.TypeId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a template would make of workflows.
 *
 * @param slots how many different workflows its widgets can take
 */
public record TemplatePreviewView(String templateId, int slots, List<FitView> widgets) {

    static TemplatePreviewView of(Shown shown) {
        return new TemplatePreviewView(
                TypeId.of(TemplateView.PREFIX, shown.template().id().value()),
                shown.template().slots(),
                shown.widgets().stream().map(FitView::of).toList());
    }

    /**
     * A widget as it would be, with the template's id, and how it fits its workflows.
     *
     * @param missingMetrics that a workflow lacks
     * @param missingDimensions of the template that a workflow lacks; the widget's own {@code group_by} says what stands for
     *     them
     */
    @Schema(name = "WidgetFit")
    public record FitView(
            WidgetView widget,

            @Schema(implementation = Fit.class) String fit,

            List<String> missingMetrics,
            List<String> missingDimensions) {

        private static FitView of(WidgetFit fit) {
            return new FitView(
                    WidgetView.of(fit.widget()), fit.fit().wireName(), fit.missingMetrics(), fit.missingDimensions());
        }
    }
}
