package org.amcreports.sandbox.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amcreports.sandbox.data.DataSet;
import org.amcreports.sandbox.data.DataSets;
import org.amcreports.sandbox.http.Refusal;

/**
 * What stands in for compiling SQL: parameters must be declared and have a value, and there must be data.
 *
 * @param workflow with sqlQuery and inputParameters, saved or ad hoc
 */
record Compilation(String workflowId, JsonNode workflow, JsonNode parameterValues) {

    private static final Pattern PARAMETER = Pattern.compile("CUSTOM_PARAMETER\\s*\\(\\s*'([^']*)'\\s*\\)");

    DataSet against(DataSets dataSets) {
        Set<String> declared = new TreeSet<>();
        for (JsonNode parameter : workflow.path("inputParameters")) {
            String name = parameter.path("name").asText();
            declared.add(name);
            if (!parameter.hasNonNull("defaultValue") && !parameterValues.hasNonNull(name)) {
                throw invalid("Parameter '" + name + "' has no value and no default");
            }
        }
        String sql = workflow.path("sqlQuery").asText();
        Matcher used = PARAMETER.matcher(sql);
        while (used.find()) {
            if (!declared.contains(used.group(1))) {
                throw invalid("Parameter '" + used.group(1) + "' is not declared");
            }
        }
        return dataSets.find(workflowId, sql)
                .orElseThrow(() -> invalid("From line 1, column 1 to line 1, column 1: no known object found"));
    }

    private Refusal invalid(String reason) {
        return Refusal.badRequest(
                "Was unable to compile workflow " + workflowId + " because it was found to be invalid: " + reason);
    }
}
