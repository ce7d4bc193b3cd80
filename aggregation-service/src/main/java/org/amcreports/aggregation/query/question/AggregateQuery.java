package org.amcreports.aggregation.query.question;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.aggregation.calendar.Grain;
import org.amcreports.aggregation.calendar.NamedRange;
import org.amcreports.aggregation.store.source.SourceId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One question about a source.
 *
 * @param range the days by name instead of from and to; it ends with the last available week
 * @param metrics names of columns, roles or ratios; without them, all of them
 * @param filters by dimension the values that are let through; null stands for rows without a value
 * @param sort a metric or a dimension of group_by, descending with a leading minus
 * @param limit the most groups, over the whole range; without group_by the most periods, the newest being kept
 * @param groups the groups that are answered, each with a value for every dimension of group_by, in this order and in place of
 *     the first ones up to a limit
 * @param others whether the groups beyond the limit, or those that are not named, are answered as one
 * @param marks whether each item says its version, maturity, coverage and missing weeks
 * @param asOf the moment at which the answer was true; without it, now
 */
public record AggregateQuery(
        @NotNull UUID workflowId,
        @NotNull UUID instanceId,

        @NotNull
        @Schema(enumeration = {"weekly", "monthly", "quarterly", "total"})
        @Pattern(regexp = "weekly|monthly|quarterly|total", message = "must be weekly, monthly, quarterly or total")
        String aggregationType,

        @InReach @Nullable LocalDate from,
        @InReach @Nullable LocalDate to,

        @Nullable
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
                })
        @Pattern(regexp = NamedRange.NAMES, message = NamedRange.ONE_OF)
        String range,

        @Nullable @Size(max = 200) List<@NotBlank String> metrics,
        @Nullable @Size(max = 3) List<@NotBlank String> groupBy,

        @Nullable @Size(max = 20) Map<String, @NotNull @Size(max = 10_000) List<@Nullable String>> filters,

        @Nullable @Size(max = 300) String sort,
        @Nullable @Min(1) @Max(10_000) Integer limit,
        @Nullable @Size(min = 1, max = 10_000) List<@NotNull @Size(min = 1, max = 3) List<@Nullable String>> groups,

        @Nullable Boolean others,
        @Nullable Boolean marks,
        @Nullable Instant asOf) {

    public SourceId source() {
        return new SourceId(workflowId, instanceId);
    }

    public Grain grain() {
        return Grain.of(aggregationType);
    }

    public Optional<NamedRange> namedRange() {
        return Optional.ofNullable(range).map(NamedRange::of);
    }

    /** Whether the range begins where what is stored does. */
    public boolean startsWithTheFirstWeek() {
        return namedRange().map(name -> name == NamedRange.ALL).orElse(from == null);
    }

    public List<String> namedMetrics() {
        return metrics == null ? List.of() : metrics;
    }

    public List<String> dimensions() {
        return groupBy == null ? List.of() : groupBy;
    }

    public Map<String, List<@Nullable String>> filtering() {
        return filters == null ? Map.of() : filters;
    }

    public List<List<@Nullable String>> namedGroups() {
        return groups == null ? List.of() : groups;
    }

    public boolean wantsOthers() {
        return Boolean.TRUE.equals(others);
    }

    public boolean wantsMarks() {
        return Boolean.TRUE.equals(marks);
    }
}
