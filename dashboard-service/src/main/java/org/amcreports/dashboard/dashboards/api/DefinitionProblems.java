package org.amcreports.dashboard.dashboards.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.amcreports.dashboard.dashboards.encoding.UnreadableDefinitionException;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.problem.ProblemMappers;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What is wrong with a definition that somebody sent, as every other wrong body is answered. */
public class DefinitionProblems {

    private final ProblemMappers problems = new ProblemMappers();

    @ServerExceptionMapper
    public Response invalid(InvalidDefinitionException fault) {
        return problems.problem(ProblemException.badRequest(fault.field(), String.valueOf(fault.getMessage())));
    }

    @ServerExceptionMapper
    public Response unreadable(UnreadableDefinitionException fault) {
        return problems.http(new WebApplicationException(fault.reason(), Response.Status.BAD_REQUEST));
    }
}
