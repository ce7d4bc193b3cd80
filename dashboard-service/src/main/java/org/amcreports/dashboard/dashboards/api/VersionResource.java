package org.amcreports.dashboard.dashboards.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.amcreports.dashboard.dashboards.DashboardHistory;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.http.idempotency.Idempotent;
import org.amcreports.http.page.Cursors;
import org.amcreports.http.page.Page;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The versions of a dashboard, for those who may change it. */
@Path("/api/dashboards/{dashboard_id}/versions")
@Tag(name = "versions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class VersionResource {

    private final DashboardHistory history;
    private final DashboardAnswers answers;
    private final Cursors cursors;
    private final Caller caller;

    VersionResource(DashboardHistory history, DashboardAnswers answers, Cursors cursors, Caller caller) {
        this.history = history;
        this.answers = answers;
        this.cursors = cursors;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Who changed what, newest first; the last 200 versions are kept")
    public Uni<Page<VersionView>> list(
            @PathParam("dashboard_id") String dashboardId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = Parse.limit(limit);
        String fingerprint = caller.userId() + " versions of " + dashboardId;
        long before = cursor == null
                ? Long.MAX_VALUE
                : Long.parseLong(cursors.decode(fingerprint, cursor).get(0));
        return allowed(dashboardId)
                .chain(id -> history.list(id, before, most + 1))
                .map(found -> cursors.page(found, most, fingerprint, last -> List.of(Long.toString(last.version())))
                        .map(VersionView::of));
    }

    @GET
    @Path("/{version}")
    @Operation(summary = "What the dashboard was at a version")
    public Uni<VersionDetailView> get(
            @PathParam("dashboard_id") String dashboardId,
            @PathParam("version") @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
                    String version) {
        return allowed(dashboardId)
                .chain(id -> history.find(id, number(version)))
                .map(found -> VersionDetailView.of(found.orElseThrow(ProblemException::notFound)));
    }

    @GET
    @Path("/{version}/diff")
    @Operation(summary = "What differs between a version and an earlier one, in words and as a JSON patch")
    public Uni<DiffView> diff(
            @PathParam("dashboard_id") String dashboardId,
            @PathParam("version") @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1")) String version,
            @QueryParam("since")
                    @Parameter(
                            description =
                                    "The version to compare with; without it, the one before. The first is then compared with nothing: all is added.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
                    @Nullable
                    String since) {
        long to = number(version);
        long from = since == null ? to - 1 : Parse.integer("since", since, 1, Integer.MAX_VALUE);
        return allowed(dashboardId)
                .chain(id -> history.compare(id, from, to))
                .map(found -> DiffView.of(from, to, found.orElseThrow(ProblemException::notFound)));
    }

    @POST
    @Path("/{version}/restore")
    @Idempotent
    @Operation(
            summary = "Makes the dashboard what it was at a version, as a new version",
            description = "Who owns it and whether it is public stays as it is.")
    @APIResponseSchema(value = DashboardView.class, responseCode = "200")
    public Uni<Response> restore(
            @PathParam("dashboard_id") String dashboardId,
            @PathParam("version") @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
                    String version) {
        DashboardId id = Outcomes.dashboard(dashboardId);
        return history.restore(reader(), id, number(version))
                .map(Outcomes::done)
                .chain(done -> answers.ok(id, reader()));
    }

    private Uni<DashboardId> allowed(String dashboardId) {
        return answers.opened(Outcomes.dashboard(dashboardId), reader()).map(opened -> {
            if (!opened.access().allows(Action.EDIT)) {
                throw ProblemException.forbidden("versions are for those who may change the dashboard");
            }
            return opened.dashboard().id();
        });
    }

    private static long number(String version) {
        if (!version.matches("[1-9]\\d{0,17}")) {
            throw ProblemException.notFound();
        }
        return Long.parseLong(version);
    }

    private Reader reader() {
        return new Reader(caller.userId(), caller.isAdmin());
    }
}
