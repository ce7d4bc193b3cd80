package org.amcreports.dashboard.links.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.amcreports.dashboard.dashboards.DashboardReading;
import org.amcreports.dashboard.dashboards.domain.access.LinkToken;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.data.DashboardDataService;
import org.amcreports.dashboard.data.api.DataParameters;
import org.amcreports.dashboard.data.api.DataView;
import org.amcreports.dashboard.data.api.HeldData;
import org.amcreports.dashboard.data.api.RenderedData;
import org.amcreports.dashboard.data.planning.DataRequest;
import org.amcreports.dashboard.data.planning.Filters;
import org.amcreports.dashboard.links.LinkAccess;
import org.amcreports.dashboard.links.LinkAccess.Busy;
import org.amcreports.dashboard.links.LinkAccess.Opened;
import org.amcreports.dashboard.links.LinkAccess.PasswordNeeded;
import org.amcreports.dashboard.links.LinkAccess.TooManyRequests;
import org.amcreports.dashboard.links.LinkOpening;
import org.amcreports.dashboard.links.domain.Link;
import org.amcreports.http.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a public link opens: one dashboard and its data, to read. The only API that takes no bearer token. */
@Path("/api/public/dashboards/{token}")
@Tag(name = "public links")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class PublicDashboardResource {

    private static final String PASSWORD = "X-Link-Password";
    private static final String PASSWORD_MEANING = "The link's password, where it has one.";

    private final LinkOpening links;
    private final LinkCaller caller;
    private final DashboardReading reading;
    private final DashboardDataService data;
    private final RenderedData rendered;

    PublicDashboardResource(
            LinkOpening links,
            LinkCaller caller,
            DashboardReading reading,
            DashboardDataService data,
            RenderedData rendered) {
        this.links = links;
        this.caller = caller;
        this.reading = reading;
        this.data = data;
        this.rendered = rendered;
    }

    @GET
    @Operation(
            summary = "The dashboard of a public link",
            description = "Tokens that are unknown, over or revoked are answered alike.")
    @APIResponseSchema(value = PublicDashboardView.class, responseCode = "200")
    @APIResponse(responseCode = "403", description = "The link needs its password, and a right one.")
    @APIResponse(responseCode = "429", description = "The link was tried too often.")
    public Uni<Response> get(
            @PathParam("token") String token,
            @HeaderParam(PASSWORD) @Parameter(description = PASSWORD_MEANING) @Nullable String password) {
        return opened(token, password).chain(link -> reading.open(Reader.BY_LINK, link.dashboard())
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .map(found -> answer(PublicDashboardView.of(found.dashboard(), link))));
    }

    @GET
    @Path("/data")
    @Operation(
            summary = "The figures of a public link's dashboard, within the filters that the link locks",
            description = "Filters can only narrow, by dimensions that a widget groups by or the dashboard names.")
    @APIResponseSchema(value = DataView.class, responseCode = "200")
    @APIResponse(responseCode = "403", description = "The link needs its password, and a right one.")
    @APIResponse(responseCode = "429", description = "The link was tried too often.")
    public Uni<Response> data(
            @PathParam("token") String token,
            @BeanParam DataParameters parameters,
            @HeaderParam(PASSWORD) @Parameter(description = PASSWORD_MEANING) @Nullable String password) {
        DataRequest request = parameters.request();
        return opened(token, password).chain(link -> {
            HeldData held = new HeldData(null, rendered);
            return data.data(Reader.BY_LINK, link.dashboard(), request.lockedTo(Filters.of(link.lockedFilters())), held)
                    .chain(found -> rendered.bytes(found.orElseThrow(ProblemException::notFound), held))
                    .map(PublicDashboardResource::answer);
        });
    }

    private Uni<Link> opened(String token, @Nullable String password) {
        return links.open(new LinkToken(token), password, caller.address()).map(PublicDashboardResource::link);
    }

    private static Link link(LinkAccess access) {
        if (access instanceof Opened opened) {
            return opened.link();
        }
        if (access instanceof PasswordNeeded) {
            throw ProblemException.forbidden("The link needs its password, in the header " + PASSWORD + ".");
        }
        if (access instanceof TooManyRequests many) {
            throw ProblemException.tooManyRequests("The link was tried too often.", many.retryAfter());
        }
        if (access instanceof Busy) {
            throw ProblemException.unavailable("Too many passwords at once.", Duration.ofSeconds(2));
        }
        throw ProblemException.notFound();
    }

    /** The address is a secret: it goes to no cache, no search engine and no other site. */
    private static Response answer(Object content) {
        return Response.ok(content)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .build();
    }
}
