package org.amcreports.http.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.amcreports.http.correlation.Correlation;
import org.amcreports.http.database.DatabaseFailures;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResteasyReactiveClientProblem;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Every failure of an HTTP request as problem+json; what nobody expected is logged and tells the caller nothing. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final int BEFORE_BUILT_IN = 1;
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(5);

    @ServerExceptionMapper
    public Response problem(ProblemException refusal) {
        return response(refusal.problem());
    }

    @ServerExceptionMapper(priority = BEFORE_BUILT_IN)
    public Response validation(ConstraintViolationException violations) {
        return Violations.ofAnswer(violations)
                ? unexpected(violations)
                : problem(ProblemException.badRequest(Violations.errors(violations)));
    }

    @ServerExceptionMapper(priority = BEFORE_BUILT_IN)
    public Response unauthorized(UnauthorizedException failure) {
        return problem(ProblemException.unauthorized());
    }

    @ServerExceptionMapper(priority = BEFORE_BUILT_IN)
    public Response authenticationFailed(AuthenticationFailedException failure) {
        return problem(ProblemException.unauthorized());
    }

    @ServerExceptionMapper(priority = BEFORE_BUILT_IN)
    public Response forbidden(ForbiddenException failure) {
        return problem(ProblemException.forbidden("The token does not carry the role that this needs."));
    }

    @ServerExceptionMapper(priority = BEFORE_BUILT_IN)
    public Response wrongFormat(InvalidFormatException failure) {
        return problem(JsonFailures.problem(failure));
    }

    @ServerExceptionMapper(priority = BEFORE_BUILT_IN)
    public Response mismatch(MismatchedInputException failure) {
        return problem(JsonFailures.problem(failure));
    }

    /** Of the body, such failures come inside a WebApplicationException; this is JSON of our own. */
    @ServerExceptionMapper(priority = BEFORE_BUILT_IN)
    public Response json(JsonProcessingException failure) {
        return unexpected(failure);
    }

    @ServerExceptionMapper(priority = BEFORE_BUILT_IN)
    public Response http(WebApplicationException failure) {
        if (failure instanceof ResteasyReactiveClientProblem) {
            return unexpected(failure); // the answer of a neighbour is not ours
        }
        if (failure.getCause() instanceof JsonProcessingException json) {
            return problem(JsonFailures.problem(json));
        }
        int status = failure.getResponse().getStatus();
        return status >= 500 ? unexpected(failure) : response(StatusProblems.of(status));
    }

    @ServerExceptionMapper(priority = BEFORE_BUILT_IN)
    public Response methodNotAllowed(NotAllowedException failure) {
        return Response.fromResponse(response(StatusProblems.of(405)))
                .header(HttpHeaders.ALLOW, AllowedMethods.of(CurrentRequestManager.get()))
                .build();
    }

    @ServerExceptionMapper
    public Response unexpected(Exception failure) {
        if (DatabaseFailures.isPassing(failure)) {
            LOG.warnf("a request did not get its answer from the database: %s", failure);
            return problem(ProblemException.unavailable("The database does not answer in time.", DATABASE_RETRY));
        }
        LOG.error("a request failed unexpectedly", failure);
        return response(StatusProblems.of(500));
    }

    private static Response response(Problem problem) {
        Response.ResponseBuilder builder = Response.status(problem.status())
                .type("application/problem+json")
                .entity(problem.members(traceId()));
        if (problem.status() == 401) {
            builder.header("WWW-Authenticate", "Bearer");
        }
        if (problem.retryAfter() != null) {
            builder.header("Retry-After", Math.max(1, problem.retryAfter().toSeconds()));
        }
        return builder.build();
    }

    static String traceId() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : Correlation.current();
    }
}
