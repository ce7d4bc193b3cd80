package org.amcreports.aggregation.query;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.calendar.Grain;
import org.amcreports.aggregation.calendar.NamedRange;
import org.amcreports.aggregation.query.question.AggregateQuery;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a reading is about, as query parameters: one source, some metrics, some days, some groups. */
public record ReadParameters(
        @QueryParam("workflow_id") @Parameter(description = "The workflow.", required = true) @Nullable
        String workflowId,

        @QueryParam("instance_id") @Parameter(description = "The AMC instance.", required = true) @Nullable
        String instanceId,

        @QueryParam("from")
        @Parameter(description = "The first day; without it, from the first that is stored.")
        @Nullable
        String from,

        @QueryParam("to") @Parameter(description = "The last day; without it, to the last that is stored.") @Nullable
        String to,

        @QueryParam("range")
        @Parameter(
                description = "The days by name instead of from and to; they end with the last available week.",
                schema =
                        @Schema(
                                enumeration = {
                                    "last_4_weeks",
                                    "last_12_weeks",
                                    "last_52_weeks",
                                    "this_month",
                                    "last_month",
                                    "this_quarter",
                                    "last_quarter",
                                    "ytd",
                                    "all"
                                }))
        @Nullable
        String range,

        @QueryParam("metric")
        @Parameter(
                description = "A column, a role or a ratio; up to twenty, separated by commas.",
                example = "impressions,spend",
                schema = @Schema(minLength = 1, defaultValue = USUAL_METRIC))
        @Nullable
        String metrics,

        @QueryParam("group_by")
        @Parameter(description = "Up to three dimensions, separated by commas.", schema = @Schema(minLength = 1))
        @Nullable
        String groupBy,

        @QueryParam("limit") @Parameter(description = "The most groups, the largest by the first metric.") @Nullable
        String limit) {

    private static final String USUAL_METRIC = "impressions";
    private static final int MOST_METRICS = 20;
    private static final int MOST_DIMENSIONS = 3;
    private static final int USUAL_LIMIT = 50;
    private static final int MOST_GROUPS = 200;

    public List<String> names() {
        return names("metric", metrics == null ? USUAL_METRIC : metrics, MOST_METRICS);
    }

    public List<String> dimensions() {
        return groupBy == null ? List.of() : names("group_by", groupBy, MOST_DIMENSIONS);
    }

    public int size() {
        return limit == null ? USUAL_LIMIT : Parse.integer("limit", limit, 1, MOST_GROUPS);
    }

    /** The question over the days asked for, each item with its marks; the largest groups only. */
    public AggregateQuery asked(Grain grain, List<String> named, List<String> groups) {
        String name = named(range);
        int groupLimit = size();
        Integer most = groups.isEmpty() ? null : Integer.valueOf(groupLimit);
        return query(grain, day("from", from), day("to", to), name, named, groups, most);
    }

    /** The total over other days, each item with its marks; every group. */
    public AggregateQuery over(DateRange days, List<String> named, List<String> groups) {
        return query(Grain.TOTAL, days.start(), days.end(), null, named, groups, null);
    }

    /** A question about some days of a source and nothing more. */
    public static AggregateQuery overRange(
            SourceId source, Grain grain, @Nullable String from, @Nullable String to, @Nullable String range) {
        return query(source, grain, day("from", from), day("to", to), named(range), List.of(), List.of(), null);
    }

    private AggregateQuery query(
            Grain grain,
            @Nullable LocalDate first,
            @Nullable LocalDate last,
            @Nullable String name,
            List<String> named,
            List<String> groups,
            @Nullable Integer most) {
        UUID workflow = Parse.uuid("workflow_id", required("workflow_id", workflowId));
        UUID instance = Parse.uuid("instance_id", required("instance_id", instanceId));
        return query(new SourceId(workflow, instance), grain, first, last, name, named, groups, most);
    }

    private static AggregateQuery query(
            SourceId source,
            Grain grain,
            @Nullable LocalDate first,
            @Nullable LocalDate last,
            @Nullable String name,
            List<String> named,
            List<String> groups,
            @Nullable Integer most) {
        return new AggregateQuery(
                source.workflowId(),
                source.instanceId(),
                grain.wireName(),
                first,
                last,
                name,
                named,
                groups,
                null,
                null,
                most,
                null,
                null,
                true,
                null);
    }

    private static List<String> names(String field, String text, int most) {
        List<String> names = Arrays.asList(text.split(",", -1));
        if (names.size() > most || names.stream().anyMatch(String::isBlank)) {
            throw ProblemException.badRequest(field, "must be one to " + most + " names, separated by commas");
        }
        return names.stream().distinct().toList();
    }

    private static @Nullable String named(@Nullable String range) {
        if (range != null && !range.matches(NamedRange.NAMES)) {
            throw ProblemException.badRequest("range", NamedRange.ONE_OF);
        }
        return range;
    }

    private static @Nullable LocalDate day(String field, @Nullable String text) {
        LocalDate day = text == null ? null : Parse.date(field, text);
        if (day != null && !DateRange.REACH.contains(day)) {
            throw ProblemException.badRequest(field, DateRange.OUT_OF_REACH);
        }
        return day;
    }

    public static String required(String field, @Nullable String text) {
        if (text == null) {
            throw ProblemException.badRequest(field, "must be given");
        }
        return text;
    }
}
