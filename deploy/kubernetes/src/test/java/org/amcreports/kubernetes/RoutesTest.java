package org.amcreports.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPHeader;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPPathMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteFilter;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amcreports.local.stack.ReportsService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway on a cluster sends each path where the local one sends it, and waits as long as its answer may take. */
class RoutesTest {

    @ParameterizedTest
    @EnumSource
    void aServiceHasThePathsOfTheLocalGateway(ReportsService service) {
        String name = service.serviceName();
        Map<String, List<String>> paths = overlay().one(HTTPRoute.class, name).getSpec().getRules().stream()
                .flatMap(rule -> rule.getMatches().stream())
                .map(match -> match.getPath())
                .filter(path -> !isStream(path))
                .collect(Collectors.groupingBy(
                        HTTPPathMatch::getType, Collectors.mapping(HTTPPathMatch::getValue, Collectors.toList())));
        List<String> prefixes = Stream.concat(service.paths().stream(), Stream.of("/" + name + "/asyncapi"))
                .toList();
        assertThat(paths.get("PathPrefix")).containsExactlyInAnyOrderElementsOf(prefixes);
        assertThat(paths.get("Exact")).containsExactly("/" + name + "/openapi");
        assertThat(paths.get("RegularExpression"))
                .containsExactly("/api/admin/dead-letters/[^/]+\\." + name + "\\.dlq(/.*)?");
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationReachesItsServiceAndStreamsHaveNoEnd(ReportsService service) {
        JsonNode contract = Folder.documents(Folder.PROJECT.resolve(service.serviceName() + "/contracts/openapi.yaml"))
                .get(0);
        contract.path("paths").fields().forEachRemaining(path -> path.getValue().forEach(operation -> {
            if (path.getKey().startsWith("/asyncapi") || !operation.has("responses")) {
                return;
            }
            String address = path.getKey()
                    .replace("{topic}", "amc.users.v1." + service.serviceName() + ".dlq")
                    .replaceAll("\\{[^}]+}", "x1");
            HTTPRouteRule rule = rule(address).orElseThrow(() -> new AssertionError("No route: " + address));
            assertThat(rule.getBackendRefs().get(0).getName()).as(address).isEqualTo(service.serviceName());
            boolean streams = operation.path("responses").toString().contains("\"text/event-stream\"");
            assertThat(rule.getTimeouts().getRequest().equals("0s")).as(address).isEqualTo(streams);
        }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/q/metrics",
                "/q/health/ready",
                "/q/openapi",
                "/q/swagger-ui",
                "/asyncapi",
                "/collection-service/q/metrics",
                "/api",
                "/api/admin",
                "/api/admin/dead-letters/amc.users.v1",
                "/api/dashboards-of-others"
            })
    void whatIsNotForCallersHasNoRoute(String path) {
        assertThat(rule(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Strict-Transport-Security",
                "X-Content-Type-Options",
                "Content-Security-Policy",
                "Referrer-Policy"
            })
    void everyAnswerHasTheHeadersThatProtectItsReader(String header) {
        assertThat(rules()).allSatisfy(rule -> assertThat(rule.getFilters().stream()
                        .map(HTTPRouteFilter::getResponseHeaderModifier)
                        .filter(modifier -> modifier != null)
                        .flatMap(modifier -> modifier.getSet().stream())
                        .map(HTTPHeader::getName))
                .contains(header));
    }

    private static Overlay overlay() {
        return Overlay.rendered("production");
    }

    private static boolean isStream(HTTPPathMatch path) {
        return path.getValue().endsWith("/events");
    }

    private static Stream<HTTPRouteRule> rules() {
        return overlay()
                .all(HTTPRoute.class)
                .flatMap(route -> route.getSpec().getRules().stream())
                .filter(rule -> !rule.getBackendRefs().isEmpty());
    }

    private record Candidate(HTTPRouteRule rule, HTTPPathMatch path) {}

    /** An exact path goes before a pattern, and a pattern before a prefix, of which the longest holds. */
    private static Optional<HTTPRouteRule> rule(String address) {
        return rules().flatMap(rule -> rule.getMatches().stream().map(match -> new Candidate(rule, match.getPath())))
                .filter(candidate -> matches(candidate.path(), address))
                .max(Comparator.<Candidate>comparingInt(candidate -> rank(candidate.path()))
                        .thenComparingInt(
                                candidate -> candidate.path().getValue().length()))
                .map(Candidate::rule);
    }

    private static int rank(HTTPPathMatch path) {
        return List.of("PathPrefix", "RegularExpression", "Exact").indexOf(path.getType());
    }

    private static boolean matches(HTTPPathMatch path, String address) {
        return switch (path.getType()) {
            case "Exact" -> address.equals(path.getValue());
            case "RegularExpression" -> address.matches(path.getValue());
            case "PathPrefix" -> address.equals(path.getValue()) || address.startsWith(path.getValue() + "/");
            default -> throw new IllegalArgumentException(path.getType());
        };
    }
}
