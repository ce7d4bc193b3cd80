package org.amcreports.collection.execution.running;

import org.amcreports.collection.amc.ExecutionRequest;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.execution.domain.QueryParameters;
import org.amcreports.collection.platform.Source;
import org.amcreports.collection.platform.Workflow;

/** What AMC is asked to run. */
public final class Requests {

    private Requests() {}

    static ExecutionRequest of(LeasedWeek week) {
        return of(week.source(), week.dates());
    }

    public static ExecutionRequest of(Source source, Week dates) {
        Workflow workflow = source.workflow();
        String sqlQuery = workflow.sqlQuery();
        return new ExecutionRequest(
                workflow.amcWorkflowId(),
                sqlQuery == null ? null : QueryParameters.written(sqlQuery, dates),
                workflow.inputParameters(),
                new QueryParameters(workflow.inputParameters()).effective(dates),
                dates.start(),
                dates.endExclusive(),
                source.instance().zone());
    }
}
