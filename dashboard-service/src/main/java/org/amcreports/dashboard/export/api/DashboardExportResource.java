package org.amcreports.dashboard.export.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.data.api.DataParameters;
import org.amcreports.dashboard.data.api.InvalidRequests;
import org.amcreports.dashboard.export.Export;
import org.amcreports.dashboard.export.Export.Made;
import org.amcreports.dashboard.export.Export.TooLarge;
import org.amcreports.dashboard.export.Export.TooSlow;
import org.amcreports.dashboard.export.ExportFormat;
import org.amcreports.dashboard.export.ExportService;
import org.amcreports.dashboard.wire.WireNamed;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/dashboards/{dashboard_id}/export")
@Tag(name = "dashboards")
@Authenticated
public class DashboardExportResource {

    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final ExportService exports;
    private final Caller caller;

    DashboardExportResource(ExportService exports, Caller caller) {
        this.exports = exports;
        this.caller = caller;
    }

    @GET
    @Produces({"application/zip", "application/pdf"})
    @Operation(summary = "A dashboard with its figures as a file", description = """
                    csv: a ZIP archive with a CSV file for each widget and README.txt, which tells range, filters, age, version, \
                    maturity, coverage and state of each. pdf: the same with the charts drawn; of long tables and charts the \
                    first part, and it says so. An export that would be too large is refused with 400 for widgets.""")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/zip", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "application/pdf", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            },
            headers =
                    @Header(
                            name = HttpHeaders.CONTENT_DISPOSITION,
                            description = "The file's name.",
                            schema = @Schema(type = SchemaType.STRING)))
    public Uni<Response> get(
            @PathParam("dashboard_id") String dashboardId,
            @QueryParam("format")
                    @Parameter(
                            required = true,
                            description = "csv for a ZIP archive, pdf for pages",
                            schema = @Schema(implementation = ExportFormat.class))
                    @Nullable
                    String format,
            @BeanParam DataParameters parameters) {
        ExportFormat wanted = formatOf(format);
        return exports.export(
                        new Reader(caller.userId(), caller.isAdmin()), idOf(dashboardId), parameters.request(), wanted)
                .map(export -> answer(export.orElseThrow(ProblemException::notFound)))
                .onFailure(InvalidDefinitionException.class)
                .transform(InvalidRequests::problem);
    }

    private static Response answer(Export export) {
        if (export instanceof Made made) {
            return Response.ok(made.content(), made.format().mediaType())
                    .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.of(made))
                    .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                    .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                    .build();
        }
        if (export instanceof TooLarge tooLarge) {
            throw ProblemException.badRequest(
                    "widgets",
                    "the file would have more than %,d bytes; name fewer widgets or a shorter date_range"
                            .formatted(tooLarge.mostBytes()));
        }
        throw ProblemException.unavailable(
                export instanceof TooSlow
                        ? "The file was not made in time; name fewer widgets or a shorter date_range."
                        : "As many files are being made as may be at once.",
                COME_BACK);
    }

    private static ExportFormat formatOf(@Nullable String text) {
        return WireNamed.find(ExportFormat.class, String.valueOf(text))
                .orElseThrow(() ->
                        ProblemException.badRequest("format", "must be one of " + WireNamed.names(ExportFormat.class)));
    }

    private static DashboardId idOf(String text) {
        return PublicIds.dashboard(text).orElseThrow(ProblemException::notFound);
    }
}
