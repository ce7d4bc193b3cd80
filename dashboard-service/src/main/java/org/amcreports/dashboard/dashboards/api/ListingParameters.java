package org.amcreports.dashboard.dashboards.api;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amcreports.dashboard.dashboards.persistence.DashboardListing;
import org.amcreports.dashboard.dashboards.persistence.ListingSort;
import org.amcreports.dashboard.wire.WireNamed;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of dashboards. */
public class ListingParameters {

    private static final int MAX_SEARCH_LENGTH = 200;
    private static final List<String> SCOPES = List.of("mine", "shared", "public");
    private static final List<String> TEMPLATE_TYPES =
            List.of("performance", "attribution", "audience", "campaign_comparison", "custom");

    @QueryParam("scope")
    @Parameter(schema = @Schema(enumeration = {"mine", "shared", "public"}))
    @Nullable
    String scope;

    @QueryParam("search")
    @Nullable
    String search;

    @QueryParam("template_type")
    @Parameter(
            schema = @Schema(enumeration = {"performance", "attribution", "audience", "campaign_comparison", "custom"}))
    @Nullable
    String templateType;

    @QueryParam("sort")
    @Parameter(
            description = "By what to sort; with a minus, backwards",
            schema =
                    @Schema(
                            enumeration = {"-created_at", "created_at", "-updated_at", "updated_at", "name", "-name"},
                            defaultValue = "-created_at"))
    @Nullable
    String sort;

    @QueryParam("limit")
    @Nullable
    String limit;

    @QueryParam("cursor")
    @Nullable
    String cursor;

    DashboardListing.Query query() {
        return new DashboardListing.Query(
                Parse.oneOf("scope", scope, SCOPES),
                search(),
                Parse.oneOf("template_type", templateType, TEMPLATE_TYPES),
                sort());
    }

    int limit() {
        return Parse.limit(limit);
    }

    @Nullable
    String cursor() {
        return cursor;
    }

    /** What a cursor belongs to: pages of one list must not be mixed with another's. */
    String fingerprint(UUID user) {
        return Stream.of(user.toString(), scope, search, templateType, sort)
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
    }

    private @Nullable String search() {
        if (search != null && (search.length() > MAX_SEARCH_LENGTH || search.indexOf('\0') >= 0)) {
            throw ProblemException.badRequest("search", "must be text of at most " + MAX_SEARCH_LENGTH + " characters");
        }
        return search;
    }

    private ListingSort sort() {
        return sort == null
                ? ListingSort.NEWEST
                : WireNamed.find(ListingSort.class, sort)
                        .orElseThrow(() -> ProblemException.badRequest(
                                "sort", "must be one of " + WireNamed.names(ListingSort.class)));
    }
}
