package org.amcreports.insights.insight.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.http.id.TypeId;
import org.amcreports.http.page.Cursors;
import org.amcreports.http.page.Page;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.insights.insight.domain.Insight;
import org.amcreports.insights.insight.domain.InsightFilter;
import org.amcreports.insights.insight.domain.InsightFilter.Position;
import org.amcreports.insights.question.Intent;

/** Reads the list's parameters and cuts its pages; days are days in UTC. */
@ApplicationScoped
class InsightPages {
    private final Cursors cursors;

    InsightPages(Cursors cursors) {
        this.cursors = cursors;
    }

    InsightFilter filter(InsightListParams params) {
        return new InsightFilter(
                Optional.ofNullable(params.dashboardId).map(InsightPages::dashboard),
                Optional.ofNullable(params.workflowId).map(id -> Parse.uuid("workflow_id", id)),
                Optional.ofNullable(params.insightType).map(InsightPages::type),
                Optional.ofNullable(params.from).map(from -> startOf(Parse.date("from", from))),
                Optional.ofNullable(params.to)
                        .map(to -> startOf(Parse.date("to", to).plusDays(1))),
                Optional.ofNullable(params.cursor).map(cursor -> position(params, cursor)),
                Parse.limit(params.limit));
    }

    /** {@code found} may hold one more than fits. */
    Page<Insight> page(InsightListParams params, List<Insight> found) {
        return cursors.page(
                found,
                Parse.limit(params.limit),
                params.fingerprint(),
                last -> List.of(last.createdAt().toString(), last.id().toString()));
    }

    private Position position(InsightListParams params, String cursor) {
        List<String> parts = cursors.decode(params.fingerprint(), cursor);
        return new Position(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
    }

    private static UUID dashboard(String id) {
        return TypeId.uuid("dash", id)
                .orElseThrow(() -> ProblemException.badRequest("dashboard_id", "must be an id that starts with dash_"));
    }

    private static String type(String name) {
        List<String> names =
                Arrays.stream(Intent.values()).map(Intent::wireName).toList();
        if (!names.contains(name)) {
            throw ProblemException.badRequest("insight_type", "must be one of " + String.join(", ", names));
        }
        return name;
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
