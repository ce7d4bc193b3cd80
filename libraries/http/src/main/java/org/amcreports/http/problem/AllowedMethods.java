package org.amcreports.http.problem;

import jakarta.ws.rs.HttpMethod;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;

/** The methods that a path knows, which RFC 9110 wants in each 405; the router that refuses one does not tell them. */
final class AllowedMethods {

    private AllowedMethods() {}

    static String of(ResteasyReactiveRequestContext request) {
        RequestMapper<InitialMatch> classes =
                new RequestMapper<>(request.getDeployment().getClassMappers());
        String path = request.getPathWithoutPrefix();
        SortedSet<String> known = new TreeSet<>();
        Stream.iterate(classes.map(path), match -> match != null, match -> classes.continueMatching(path, match))
                .flatMap(AllowedMethods::known)
                .forEach(known::add);
        if (known.contains(HttpMethod.GET)) {
            known.add(HttpMethod.HEAD);
        }
        known.add(HttpMethod.OPTIONS);
        return String.join(", ", known);
    }

    /** Of one class, by those of its paths that the request has. */
    private static Stream<String> known(RequestMatch<InitialMatch> match) {
        String rest = match.remaining.isEmpty() ? "/" : match.remaining;
        return Arrays.stream(match.value.handlers)
                .filter(ClassRoutingHandler.class::isInstance)
                .map(ClassRoutingHandler.class::cast)
                .flatMap(handler -> handler.getMappers().entrySet().stream())
                .filter(method -> method.getKey() != null && method.getValue().map(rest) != null)
                .map(method -> method.getKey());
    }
}
