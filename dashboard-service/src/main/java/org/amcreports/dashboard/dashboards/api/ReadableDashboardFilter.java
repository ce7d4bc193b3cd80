package org.amcreports.dashboard.dashboards.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.http.security.Caller;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** A stream's head is sent before its first event is known, so whether there is something to read is asked before. */
public class ReadableDashboardFilter {

    private final DashboardAnswers answers;
    private final Caller caller;

    ReadableDashboardFilter(DashboardAnswers answers, Caller caller) {
        this.answers = answers;
        this.caller = caller;
    }

    @ReadableDashboard
    @ServerRequestFilter
    public Uni<Void> check(ContainerRequestContext request) {
        String id = request.getUriInfo().getPathParameters().getFirst("dashboard_id");
        return answers.opened(Outcomes.dashboard(id), new Reader(caller.userId(), caller.isAdmin()))
                .replaceWithVoid();
    }
}
