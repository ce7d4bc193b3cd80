package org.amcreports.sandbox.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.amcreports.sandbox.data.Column;
import org.amcreports.sandbox.data.DataSet;
import org.amcreports.sandbox.data.DataSets;
import org.amcreports.sandbox.data.Definition;
import org.amcreports.sandbox.http.Json;
import org.amcreports.sandbox.platform.Platform;

/** The saved workflows of each instance; at the start, one for every data set. Used on the event loop only. */
public final class Workflows {

    private final Map<String, TreeMap<String, ObjectNode>> byInstance = new HashMap<>();

    public Workflows(Platform platform, DataSets dataSets) {
        platform.instanceRecords().forEach(instance -> {
            TreeMap<String, ObjectNode> workflows = new TreeMap<>();
            dataSets.all().forEach(dataSet -> workflows.put(dataSet.definition().amcWorkflowId(), saved(dataSet)));
            byInstance.put(instance.amcInstanceId(), workflows);
        });
    }

    public Optional<ObjectNode> find(String instanceId, String workflowId) {
        return Optional.ofNullable(of(instanceId).get(workflowId));
    }

    List<ObjectNode> list(String instanceId) {
        return List.copyOf(of(instanceId).values());
    }

    void put(String instanceId, String workflowId, ObjectNode workflow) {
        of(instanceId).put(workflowId, workflow);
    }

    void delete(String instanceId, String workflowId) {
        of(instanceId).remove(workflowId);
    }

    private TreeMap<String, ObjectNode> of(String instanceId) {
        return byInstance.computeIfAbsent(instanceId, id -> new TreeMap<>());
    }

    private static ObjectNode saved(DataSet dataSet) {
        Definition definition = dataSet.definition();
        ObjectNode workflow =
                Json.object().put("workflowId", definition.amcWorkflowId()).put("sqlQuery", sql(definition));
        workflow.putArray("inputParameters");
        if (definition.filteredColumn() != null) {
            workflow.put("filteredMetricsDiscriminatorColumn", definition.filteredColumn());
        }
        return workflow;
    }

    private static String sql(Definition definition) {
        List<Column> columns = definition.columns(definition.includeDate());
        String selected = columns.stream()
                .filter(column -> !column.name().equals(definition.filteredColumn()))
                .map(column -> column.isMetric() ? "SUM(%1$s) AS %1$s".formatted(column.name()) : column.name())
                .collect(Collectors.joining(", "));
        return "SELECT " + selected + " FROM " + definition.amcWorkflowId().replace('-', '_');
    }
}
