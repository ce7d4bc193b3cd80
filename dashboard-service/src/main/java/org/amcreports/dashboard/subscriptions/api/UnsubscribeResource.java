package org.amcreports.dashboard.subscriptions.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.amcreports.dashboard.dashboards.domain.access.LinkToken;
import org.amcreports.dashboard.subscriptions.persistence.UnsubscribeLinks;
import org.amcreports.http.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The link in a mail, which needs no token of a user. Opening it changes nothing, since programs open links as well. */
@Path("/api/public/subscriptions/{token}")
@Tag(name = "subscriptions")
@PermitAll
public class UnsubscribeResource {

    private static final String PAGE = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Subscription</title></head><body>%s</body></html>
            """;

    private static final String QUESTION = PAGE.formatted(
            "<form method=\"post\"><p>Do you want no more mails of this dashboard?</p><button>Unsubscribe</button></form>");

    private static final String DONE = PAGE.formatted("<p>You will get no more mails of this dashboard.</p>");

    private final UnsubscribeLinks links;
    private final Clock clock;

    UnsubscribeResource(UnsubscribeLinks links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "A page that asks whether to end the subscription")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    public Uni<Response> ask(@PathParam("token") String token) {
        return links.isKnown(new LinkToken(token)).map(known -> page(known, QUESTION));
    }

    @POST
    @Operation(summary = "Ends the subscription, also at one click of a mail program (RFC 8058)")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    public Uni<Response> unsubscribe(@PathParam("token") String token) {
        return links.unsubscribe(new LinkToken(token), clock.instant()).map(known -> page(known, DONE));
    }

    private static Response page(boolean known, String html) {
        if (!known) {
            throw ProblemException.notFound();
        }
        return Response.ok(html, MediaType.TEXT_HTML + ";charset=UTF-8")
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", "default-src 'none'; form-action 'self'")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
