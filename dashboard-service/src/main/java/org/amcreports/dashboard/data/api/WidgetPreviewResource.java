package org.amcreports.dashboard.data.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.amcreports.dashboard.dashboards.Trial;
import org.amcreports.dashboard.dashboards.WidgetTrial;
import org.amcreports.dashboard.dashboards.api.Outcomes;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.WidgetDefinition;
import org.amcreports.dashboard.data.DashboardDataService;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/dashboards/{dashboard_id}/widgets/preview")
@Tag(name = "widgets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
public class WidgetPreviewResource {

    private static final String TEXT = """
            {"widget_type": "text", "title": "How to read this", "display_config": {"text": "Recent weeks still grow."},
             "position_config": {"x": 0, "y": 80, "width": 12, "height": 1}}""";

    private final WidgetTrial trial;
    private final DashboardDataService data;
    private final Caller caller;

    WidgetPreviewResource(WidgetTrial trial, DashboardDataService data, Caller caller) {
        this.trial = trial;
        this.data = data;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "What a widget would show, without adding it",
            description = "It is refused where adding it would be.")
    public Uni<WidgetDataView> preview(
            @PathParam("dashboard_id") String dashboardId,
            @NotNull
                    @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = WidgetDefinition.class),
                                            examples = @ExampleObject(name = "text", value = TEXT)))
                    JsonNode body) {
        Reader reader = new Reader(caller.userId(), caller.isAdmin());
        WidgetDefinition definition = DefinitionJson.readStrictly(body, WidgetDefinition.class);
        return trial.add(reader, Outcomes.dashboard(dashboardId), definition).chain(judged -> show(reader, judged));
    }

    private Uni<WidgetDataView> show(Reader reader, Trial judged) {
        if (judged instanceof Trial.Refused refused) {
            throw Outcomes.refusal(refused.outcome());
        }
        Trial.Permitted permitted = (Trial.Permitted) judged;
        return data.preview(reader, permitted.dashboard(), permitted.widget())
                .map(found -> WidgetDataView.of(
                        found.orElseThrow(ProblemException::notFound).widgets().get(0)));
    }
}
