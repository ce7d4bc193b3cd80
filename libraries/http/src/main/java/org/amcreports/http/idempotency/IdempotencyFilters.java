package org.amcreports.http.idempotency;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.security.Principal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.amcreports.http.problem.ProblemException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Takes the key from the request, keeps the answer to the first one, and gives it to the others. */
public class IdempotencyFilters {

    private static final Logger LOG = Logger.getLogger(IdempotencyFilters.class);
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final Pool pool;
    private final ObjectMapper json;

    IdempotencyFilters(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    @ServerRequestFilter
    public void begin(ContainerRequestContext request, ResourceInfo resource) {
        String key = request.getHeaderString(Idempotent.HEADER);
        if (key == null || !request.getMethod().equals("POST")) {
            return;
        }
        if (!resource.getResourceMethod().isAnnotationPresent(Idempotent.class)) {
            throw ProblemException.badRequest(Idempotent.HEADER, "is not taken by this operation");
        }
        if (!KEY.matcher(key).matches()) {
            throw ProblemException.badRequest(
                    Idempotent.HEADER, "must be 1 to 255 visible ASCII characters without spaces");
        }
        Principal caller = request.getSecurityContext().getUserPrincipal();
        Attempt.begin(
                caller == null ? "" : caller.getName(),
                request.getMethod() + " " + request.getUriInfo().getPath(),
                key);
    }

    @ServerResponseFilter
    public @Nullable Uni<Void> end(ContainerResponseContext answer) {
        Optional<Attempt> attempt = Attempt.current();
        if (attempt.isEmpty()) {
            return null;
        }
        StoredAnswer earlier = attempt.get().earlierAnswer;
        if (earlier != null) {
            replay(earlier, answer);
            return null;
        }
        return attempt.get().first && answer.getStatus() < 300 ? keep(attempt.get(), answer) : null;
    }

    private static void replay(StoredAnswer earlier, ContainerResponseContext answer) {
        answer.setStatus(earlier.status());
        put(answer, HttpHeaders.LOCATION, earlier.location());
        put(answer, HttpHeaders.ETAG, earlier.entityTag());
        answer.setEntity(earlier.body());
    }

    private static void put(ContainerResponseContext answer, String header, @Nullable String value) {
        answer.getHeaders().remove(header);
        if (value != null) {
            answer.getHeaders().putSingle(header, value);
        }
    }

    /** The change stands whether or not its answer can be kept; a repetition then gets the resource as it is. */
    private Uni<Void> keep(Attempt attempt, ContainerResponseContext answer) {
        StoredAnswer kept = new StoredAnswer(
                answer.getStatus(),
                answer.getHeaderString(HttpHeaders.LOCATION),
                answer.getHeaderString(HttpHeaders.ETAG),
                json.valueToTree(answer.getEntity()));
        return Keys.answered(Idempotency.statements(pool), attempt, kept)
                .onFailure()
                .invoke(failure -> LOG.warn("an answer could not be kept for repetitions of its request", failure))
                .onFailure()
                .recoverWithNull();
    }
}
