package org.amcreports.http.problem;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Query parameters that the operation does not have are refused like unknown fields, never ignored. */
public class UnknownParameters {

    private static final Map<Method, Set<String>> KNOWN = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void refuse(ContainerRequestContext request, ResourceInfo resource) {
        Set<String> known = KNOWN.computeIfAbsent(resource.getResourceMethod(), UnknownParameters::known);
        List<FieldError> unknown = request.getUriInfo().getQueryParameters().keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .map(name -> new FieldError(name, "is not a known parameter"))
                .toList();
        if (!unknown.isEmpty()) {
            throw ProblemException.badRequest(unknown);
        }
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
