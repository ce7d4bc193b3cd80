package org.amcreports.collection.execution.domain;

import org.amcreports.collection.platform.Source;
import org.amcreports.collection.platform.Workflow;

/** A source with the fingerprint that a run of it sent now would have. */
public record Question(Source source, String fingerprint) {

    public static Question of(Source source) {
        Workflow workflow = source.workflow();
        String fingerprint = QueryFingerprint.of(
                workflow.sqlQuery(),
                workflow.amcWorkflowId(),
                new QueryParameters(workflow.inputParameters()).undated(),
                workflow.weekStart().name(),
                source.instance().zone().getId());
        return new Question(source, fingerprint);
    }
}
