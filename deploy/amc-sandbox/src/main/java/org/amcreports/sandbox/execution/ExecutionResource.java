package org.amcreports.sandbox.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import org.amcreports.sandbox.clock.SandboxClock;
import org.amcreports.sandbox.data.DataSets;
import org.amcreports.sandbox.faults.FaultSwitch;
import org.amcreports.sandbox.faults.Faults;
import org.amcreports.sandbox.faults.Route;
import org.amcreports.sandbox.http.Answers;
import org.amcreports.sandbox.http.Json;
import org.amcreports.sandbox.http.Paging;
import org.amcreports.sandbox.http.Refusal;
import org.amcreports.sandbox.token.ApiAccess;
import org.amcreports.sandbox.token.ReportingApi;
import org.amcreports.sandbox.workflow.Workflows;

/** Create, get, list and cancel executions. */
public final class ExecutionResource {

    private final Executions executions;
    private final ExecutionRequest request;
    private final FaultSwitch faults;
    private final SandboxClock clock;

    public ExecutionResource(
            Executions executions, Workflows workflows, DataSets dataSets, FaultSwitch faults, SandboxClock clock) {
        this.executions = executions;
        this.request = new ExecutionRequest(workflows, dataSets);
        this.faults = faults;
        this.clock = clock;
    }

    public void mount(ReportingApi api) {
        api.on(HttpMethod.POST, "workflowExecutions", ExecutionResource::route, this::create);
        api.on(HttpMethod.GET, "workflowExecutions", Route.LIST_EXECUTIONS, this::list);
        api.on(HttpMethod.GET, "workflowExecutions/:executionId", Route.GET_EXECUTION, this::get);
        api.on(HttpMethod.PUT, "workflowExecutions/:executionId", Route.CANCEL_EXECUTION, this::cancel);
    }

    private static Route route(RoutingContext context) {
        try {
            return ExecutionRequest.isDryRun(Json.body(context)) ? Route.DRY_RUN : Route.CREATE_EXECUTION;
        } catch (Refusal unreadable) {
            return Route.CREATE_EXECUTION;
        }
    }

    private void create(RoutingContext context) {
        Execution execution =
                executions.create(request.read(ApiAccess.instance(context), Json.body(context), clock.now()));
        if (!execution.dryRun() && faults.strikes(Faults::lostAnswers)) {
            context.request().connection().close();
        } else {
            send(context, execution, ExecutionJson.of(execution, false));
        }
    }

    private void get(RoutingContext context) {
        Execution execution = existing(context);
        ObjectNode json = ExecutionJson.of(execution, includeWorkflow(context));
        if (faults.strikes(Faults::unknownStatus)) {
            json.put("status", "PUBLISHING");
        }
        send(context, execution, json);
    }

    private void list(RoutingContext context) {
        String instanceId = ApiAccess.instance(context).amcInstanceId();
        boolean includeWorkflow = includeWorkflow(context);
        ObjectNode page = Paging.of(context)
                .page(
                        "executions",
                        ExecutionFilter.of(context.request().params()).select(instanceId, executions.all()),
                        Execution::id,
                        execution -> ExecutionJson.of(execution, includeWorkflow));
        Answers.send(context, Answers.EXECUTIONS, page);
    }

    private void cancel(RoutingContext context) {
        Execution execution = existing(context);
        if (!"CANCELLED".equals(Json.body(context).path("status").asText())) {
            throw Refusal.badRequest("status must be CANCELLED");
        }
        if (execution.status().terminal()) {
            throw Refusal.badRequest("Workflow execution with ID " + execution.id() + " is already "
                    + execution.status() + " and cannot be cancelled.");
        }
        executions.cancel(execution);
        Answers.send(context, Answers.EXECUTIONS, Json.object());
    }

    private Execution existing(RoutingContext context) {
        return executions.existing(ApiAccess.instance(context), context.pathParam("executionId"));
    }

    private void send(RoutingContext context, Execution execution, ObjectNode json) {
        if (faults.faults().extraFields()) {
            json.putObject("undocumented")
                    .put("executionId", execution.id())
                    .putArray("hints")
                    .add(1);
        }
        boolean wrapped = faults.faults().wrappedEnvelope();
        Answers.send(context, Answers.EXECUTIONS, wrapped ? Json.object().set("workflowExecution", json) : json);
    }

    private static boolean includeWorkflow(RoutingContext context) {
        return Boolean.parseBoolean(context.request().getParam("includeWorkflow"));
    }
}
