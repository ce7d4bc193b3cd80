package org.amcreports.insights.insight.api;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.problem.ProblemMappers;
import org.amcreports.insights.aggregates.AggregatesUnavailableException;
import org.amcreports.insights.dashboards.DashboardsUnavailableException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A neighbour that does not answer is a 503, to be tried again soon. */
class NeighbourProblems {
    private static final Logger LOG = Logger.getLogger(NeighbourProblems.class);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final ProblemMappers problems = new ProblemMappers();

    @ServerExceptionMapper
    Response aggregatesUnavailable(AggregatesUnavailableException failure) {
        LOG.warn(failure.getMessage());
        return problems.problem(ProblemException.unavailable("The data cannot be read just now.", SOON));
    }

    @ServerExceptionMapper
    Response dashboardsUnavailable(DashboardsUnavailableException failure) {
        LOG.warn(failure.getMessage());
        return problems.problem(ProblemException.unavailable("The dashboard cannot be read just now.", SOON));
    }
}
