package org.amcreports.dashboard.templates.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amcreports.dashboard.dashboards.api.WidgetView;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.data.api.DataView.RangeView;
import org.amcreports.dashboard.data.api.WidgetDataView;
import org.amcreports.dashboard.data.shaping.WidgetResult;
import org.amcreports.dashboard.templates.TemplatePreview.Previewed.Shown;
import org.amcreports.dashboard.templates.domain.WidgetFit;
import org.amcreports.dashboard.templates.domain.WidgetFit.Fit;
import org.amcreports.dashboard.templates.persistence.TemplateIds;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a template would make of workflows.
 *
 * @param slots how many different workflows its widgets can take
 */
public record TemplatePreviewView(String templateId, int slots, RangeView rangeUsed, List<FitView> widgets) {

    static TemplatePreviewView of(Shown shown) {
        Map<WidgetId, WidgetResult> results =
                shown.data().widgets().stream().collect(Collectors.toMap(WidgetResult::widget, Function.identity()));
        return new TemplatePreviewView(
                TemplateIds.of(shown.template().id()),
                shown.template().slots(),
                RangeView.of(shown.data()),
                shown.widgets().stream()
                        .map(fit -> FitView.of(
                                fit,
                                Objects.requireNonNull(results.get(fit.widget().id()))))
                        .toList());
    }

    /**
     * A widget as it would be, with the template's id, how it fits its workflows, and its data as of a dashboard.
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
            List<String> missingDimensions,
            WidgetDataView data) {

        private static FitView of(WidgetFit fit, WidgetResult result) {
            return new FitView(
                    WidgetView.of(fit.widget()),
                    fit.fit().wireName(),
                    fit.missingMetrics(),
                    fit.missingDimensions(),
                    WidgetDataView.of(result));
        }
    }
}
