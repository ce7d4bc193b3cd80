package org.amcreports.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.amcreports.sandbox.execution.Execution;
import org.amcreports.sandbox.execution.Executions;
import org.amcreports.sandbox.execution.Status;
import org.amcreports.sandbox.faults.Route;
import org.amcreports.sandbox.http.Calls;
import org.amcreports.sandbox.http.Json;
import org.jspecify.annotations.Nullable;

/** What {@code GET /sandbox/stats} shows. */
final class Stats {

    /** What is counted as one: the same query over the same window. */
    private record Run(
            String workflowId,
            String instanceId,
            @Nullable String start,
            @Nullable String end,
            String zone) {

        static Run of(Execution execution) {
            return new Run(
                    execution.dataSetId(),
                    execution.instance().amcInstanceId(),
                    execution.windowStart(),
                    execution.windowEnd(),
                    execution.windowZone());
        }
    }

    private Stats() {}

    static ObjectNode of(Calls calls, Executions executions) {
        ObjectNode stats = Json.object();
        ObjectNode byRoute = stats.putObject("calls");
        for (Route route : Route.values()) {
            byRoute.put(route.code(), calls.of(route));
        }
        List<Execution> runs = executions.all().stream()
                .filter(execution -> !execution.dryRun())
                .toList();
        stats.put("dry_runs", executions.all().size() - runs.size());
        count(runs).forEach((run, statuses) -> write(stats.withArray("executions"), run, statuses));
        stats.withArray("executions");
        ObjectNode most = stats.putObject("most_active");
        executions.mostActive().forEach(most::put);
        return stats;
    }

    private static Map<Run, Map<Status, Integer>> count(Collection<Execution> executions) {
        Map<Run, Map<Status, Integer>> counts = new LinkedHashMap<>();
        for (Execution execution : executions) {
            counts.computeIfAbsent(Run.of(execution), run -> new EnumMap<>(Status.class))
                    .merge(execution.status(), 1, Integer::sum);
        }
        return counts;
    }

    private static void write(ArrayNode entries, Run run, Map<Status, Integer> statuses) {
        ObjectNode entry = entries.addObject()
                .put("workflow_id", run.workflowId())
                .put("instance_id", run.instanceId())
                .put("window_start", run.start())
                .put("window_end", run.end())
                .put("time_zone", run.zone())
                .put(
                        "count",
                        statuses.values().stream().mapToInt(Integer::intValue).sum());
        ObjectNode byStatus = entry.putObject("statuses");
        statuses.forEach((status, count) -> byStatus.put(status.name(), count));
    }
}
