package org.amcreports.aggregation.query.provenance;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.calendar.Grain;
import org.amcreports.aggregation.calendar.Period;
import org.amcreports.aggregation.calendar.PeriodKey;
import org.amcreports.aggregation.query.question.AggregateQuery;
import org.amcreports.aggregation.query.question.InReach;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.http.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One number of an answer.
 *
 * @param metric a column, role or ratio
 * @param key of the period; without one the number is the total of the question
 * @param from the first day of the question; its periods count only with their days inside
 * @param group the item's group: by dimension its value, null for rows without one
 * @param filters those of the question
 */
public record Cell(
        @NotNull UUID workflowId,
        @NotNull UUID instanceId,
        @NotBlank @Size(max = 200) String metric,

        @NotNull
        @Schema(enumeration = {"weekly", "monthly", "quarterly", "total"})
        @Pattern(regexp = "weekly|monthly|quarterly|total", message = "must be weekly, monthly, quarterly or total")
        String aggregationType,

        @Nullable @Size(max = 20) String key,
        @InReach @Nullable LocalDate from,
        @InReach @Nullable LocalDate to,
        @Nullable @Size(max = 3) Map<String, @Nullable String> group,

        @Nullable @Size(max = 20) Map<String, @NotNull @Size(max = 10_000) List<@Nullable String>> filters) {

    SourceId source() {
        return new SourceId(workflowId, instanceId);
    }

    /** The question of which the cell is the total. */
    AggregateQuery total() {
        DateRange days = period();
        return days == null ? query(Grain.TOTAL, from, to, null) : query(Grain.TOTAL, days.start(), days.end(), null);
    }

    AggregateQuery weekly(DateRange days) {
        return query(Grain.WEEKLY, days.start(), days.end(), null);
    }

    AggregateQuery asOf(DateRange days, Instant moment) {
        return query(Grain.TOTAL, days.start(), days.end(), moment);
    }

    /** The days of the key inside the range; null without a key. */
    private @Nullable DateRange period() {
        Grain grain = Grain.of(aggregationType);
        if (grain == Grain.TOTAL) {
            if (key != null) {
                throw ProblemException.badRequest("key", "must not be given for a total");
            }
            return null;
        }
        if (key == null) {
            return null;
        }
        DateRange days = PeriodKey.parse(grain, key)
                .map(Period::days)
                .orElseThrow(
                        () -> ProblemException.badRequest("key", "is not the key of a " + aggregationType + " period"));
        boolean outside = (from != null && from.isAfter(days.end())) || (to != null && to.isBefore(days.start()));
        if (outside || (from != null && to != null && to.isBefore(from))) {
            throw ProblemException.badRequest("key", "must share a day with from to to");
        }
        return new DateRange(
                from != null && from.isAfter(days.start()) ? from : days.start(),
                to != null && to.isBefore(days.end()) ? to : days.end());
    }

    private AggregateQuery query(
            Grain grain, @Nullable LocalDate first, @Nullable LocalDate last, @Nullable Instant moment) {
        return new AggregateQuery(
                workflowId,
                instanceId,
                grain.wireName(),
                first,
                last,
                null,
                List.of(metric),
                List.of(),
                filtering(),
                null,
                null,
                null,
                null,
                true,
                moment);
    }

    /** A group is what a filter by its values lets through. */
    private Map<String, List<@Nullable String>> filtering() {
        Map<String, List<@Nullable String>> filtering = new HashMap<>(filters == null ? Map.of() : filters);
        if (group != null) {
            group.forEach((dimension, value) -> {
                if (!filtering
                        .getOrDefault(dimension, Collections.singletonList(value))
                        .contains(value)) {
                    throw ProblemException.badRequest("group." + dimension, "must be let through by the filters");
                }
                filtering.put(dimension, Collections.singletonList(value));
            });
        }
        return filtering;
    }
}
