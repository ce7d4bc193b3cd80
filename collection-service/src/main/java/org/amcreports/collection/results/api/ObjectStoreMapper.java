package org.amcreports.collection.results.api;

import io.quarkus.logging.Log;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.amcreports.collection.results.objects.LostObjectException;
import org.amcreports.collection.results.objects.ObjectStoreException;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.problem.ProblemMappers;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Rows that cannot be read just now, or never again. */
class ObjectStoreMapper {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final ProblemMappers problems;

    ObjectStoreMapper(ProblemMappers problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper
    Response unavailable(ObjectStoreException failure) {
        Log.warnf("a request did not get its rows: %s", failure.getMessage());
        return problems.problem(ProblemException.unavailable("The rows cannot be read just now.", RETRY));
    }

    @ServerExceptionMapper
    Response gone(LostObjectException failure) {
        return problems.problem(WeekResultsResource.rowsGone("deleted"));
    }
}
