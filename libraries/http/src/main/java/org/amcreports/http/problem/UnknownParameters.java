package org.amcreports.http.problem;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Query parameters that the operation does not have, or has once, are refused like unknown fields, never ignored. */
public class UnknownParameters {

    private static final Map<Method, Set<String>> KNOWN = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void refuse(ContainerRequestContext request, ResourceInfo resource) {
        Set<String> known = KNOWN.computeIfAbsent(resource.getResourceMethod(), UnknownParameters::known);
        List<FieldError> refused = request.getUriInfo().getQueryParameters().entrySet().stream()
                .flatMap(given -> refusal(given.getKey(), given.getValue().size(), known).stream())
                .sorted(Comparator.comparing(FieldError::field))
                .toList();
        if (!refused.isEmpty()) {
            throw ProblemException.badRequest(refused);
        }
    }

    private static Optional<FieldError> refusal(String name, int times, Set<String> known) {
        if (!known.contains(name)) {
            return Optional.of(new FieldError(name, "is not a known parameter"));
        }
        return times > 1 ? Optional.of(new FieldError(name, "is given more than once")) : Optional.empty();
    }

    /** Declared by the method, or by the fields of a parameter that gathers some. */
    private static Set<String> known(Method method) {
        return Arrays.stream(method.getParameters())
                .flatMap(UnknownParameters::places)
                .map(place -> place.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<AnnotatedElement> places(Parameter parameter) {
        return Stream.concat(
                Stream.of(parameter), Arrays.stream(parameter.getType().getDeclaredFields()));
    }
}
