package org.amcreports.collection.collections.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.UUID;
import org.amcreports.collection.collections.CollectionQueries;
import org.amcreports.http.id.TypeId;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** A stream's head is sent before its first event is known, so whether there is something to read is asked before. */
public class ReadableCollectionFilter {

    private final CollectionQueries queries;
    private final Caller caller;

    ReadableCollectionFilter(CollectionQueries queries, Caller caller) {
        this.queries = queries;
        this.caller = caller;
    }

    @ReadableCollection
    @ServerRequestFilter
    public Uni<Void> check(ContainerRequestContext request) {
        String id = request.getUriInfo().getPathParameters().getFirst("collection_id");
        UUID collection = TypeId.uuid("coll", id).orElseThrow(ProblemException::notFound);
        return queries.find(Viewers.of(caller), collection)
                .map(found -> found.orElseThrow(ProblemException::notFound))
                .replaceWithVoid();
    }
}
