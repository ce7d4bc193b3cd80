package org.amcreports.collection.results.api;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.amcreports.collection.calendar.WeekCalendar;
import org.amcreports.collection.results.InstanceMembers;
import org.amcreports.collection.results.WeekResults;
import org.amcreports.collection.results.domain.StoredVersion;
import org.amcreports.collection.results.domain.WeekVersion;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The rows of one version of a week, for members of its instance, admins and other services. */
@Path("/api/week-results/{workflow_id}/{instance_id}/{week_start_date}/{version}")
@Authenticated
@Tag(name = "week results")
public class WeekResultsResource {

    private static final String CSV = "text/csv;charset=UTF-8;header=present";
    private static final int MOST_ROWS = 200;

    private final WeekResults results;
    private final RowPages pages;
    private final InstanceMembers members;
    private final Caller caller;

    WeekResultsResource(WeekResults results, RowPages pages, InstanceMembers members, Caller caller) {
        this.results = results;
        this.pages = pages;
        this.members = members;
        this.caller = caller;
    }

    @GET
    @Produces(CSV)
    @Operation(
            summary = "All rows as CSV (RFC 4180, UTF-8, an empty cell is null), in their original order",
            description = "gzip when accepted. The ETag is the data checksum.")
    @APIResponse(
            responseCode = "200",
            description = "The rows as CSV, or a page of them as JSON",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = RowPage.class))
            })
    @APIResponse(
            responseCode = "410",
            description = "The version is known, its rows are gone: reason is superseded or deleted.")
    public RestMulti<byte[]> csv(
            @RestPath("workflow_id") String workflowId,
            @RestPath("instance_id") String instanceId,
            @RestPath("week_start_date") String weekStart,
            @RestPath("version") @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1")) String version,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String acceptEncoding,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        boolean gzip = Negotiation.acceptsGzip(acceptEncoding);
        return RestMulti.fromUniResponse(
                readable(key(workflowId, instanceId, weekStart, version)),
                result -> known(result, ifNoneMatch)
                        ? Multi.createFrom().empty()
                        : gzip ? results.gzipped(result) : results.plain(result),
                result -> headers(result, gzip && !known(result, ifNoneMatch)),
                result -> known(result, ifNoneMatch) ? 304 : 200);
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "A page of the rows as JSON")
    public Uni<RowPage> page(
            @RestPath("workflow_id") String workflowId,
            @RestPath("instance_id") String instanceId,
            @RestPath("week_start_date") String weekStart,
            @RestPath("version") @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1")) String version,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = Parse.integer("limit", limit, 1, MOST_ROWS);
        return readable(key(workflowId, instanceId, weekStart, version))
                .chain(result -> pages.page(result, cursor, most));
    }

    private static WeekVersion key(String workflowId, String instanceId, String weekStart, String version) {
        return new WeekVersion(
                Parse.uuid("workflow_id", workflowId),
                Parse.uuid("instance_id", instanceId),
                day(weekStart),
                Parse.integer("version", version, 1, Integer.MAX_VALUE));
    }

    private static LocalDate day(String weekStart) {
        LocalDate day = Parse.date("week_start_date", weekStart);
        if (!WeekCalendar.covers(day)) {
            throw ProblemException.badRequest("week_start_date", WeekCalendar.COVERED);
        }
        return day;
    }

    private Uni<StoredVersion> readable(WeekVersion key) {
        return mayRead(key)
                .invoke(WeekResultsResource::refuseUnless)
                .chain(() -> results.find(key))
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .invoke(WeekResultsResource::refuseIfGone);
    }

    private Uni<Boolean> mayRead(WeekVersion key) {
        return caller.isService() || caller.isAdmin()
                ? Uni.createFrom().item(true)
                : members.isMember(caller.userId(), key.instanceId());
    }

    private static void refuseUnless(boolean permitted) {
        if (!permitted) {
            throw ProblemException.notFound();
        }
    }

    private static void refuseIfGone(StoredVersion result) {
        if (!result.hasRows()) {
            throw rowsGone(result.superseded() ? "superseded" : "deleted");
        }
    }

    static ProblemException rowsGone(String reason) {
        return ProblemException.gone(
                "rows-gone", "The rows of this version are no longer kept.", Map.of("reason", reason));
    }

    private static boolean known(StoredVersion result, @Nullable String ifNoneMatch) {
        return Negotiation.matches(ifNoneMatch, etag(result));
    }

    private static Map<String, List<String>> headers(StoredVersion result, boolean gzip) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put(HttpHeaders.ETAG, List.of(etag(result)));
        headers.put(HttpHeaders.CACHE_CONTROL, List.of("private, no-cache"));
        headers.put(HttpHeaders.VARY, List.of("Authorization, Accept, Accept-Encoding"));
        if (gzip) {
            headers.put(HttpHeaders.CONTENT_ENCODING, List.of("gzip"));
        }
        return headers;
    }

    private static String etag(StoredVersion result) {
        return '"' + result.checksum() + '"';
    }
}
