package org.amcreports.sandbox.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiConsumer;
import org.amcreports.sandbox.faults.FaultSwitch;
import org.amcreports.sandbox.faults.Route;
import org.amcreports.sandbox.http.Answers;
import org.amcreports.sandbox.http.Json;
import org.amcreports.sandbox.http.Paging;
import org.amcreports.sandbox.http.Refusal;
import org.amcreports.sandbox.token.ApiAccess;
import org.amcreports.sandbox.token.ReportingApi;

/** Create, list, get, replace and delete saved workflows. */
public final class WorkflowResource {

    private final Workflows workflows;
    private final FaultSwitch faults;

    public WorkflowResource(Workflows workflows, FaultSwitch faults) {
        this.workflows = workflows;
        this.faults = faults;
    }

    public void mount(ReportingApi api) {
        api.on(HttpMethod.POST, "workflows", Route.WORKFLOWS, this::create);
        api.on(HttpMethod.GET, "workflows", Route.WORKFLOWS, this::list);
        api.on(HttpMethod.GET, "workflows/:workflowId", Route.WORKFLOWS, this::get);
        api.on(HttpMethod.PUT, "workflows/:workflowId", Route.WORKFLOWS, this::replace);
        api.on(HttpMethod.DELETE, "workflows/:workflowId", Route.WORKFLOWS, this::delete);
    }

    private void create(RoutingContext context) {
        ObjectNode workflow = valid(Json.body(context));
        String id = workflow.get("workflowId").asText();
        if (workflows.find(instance(context), id).isPresent()) {
            throw Refusal.badRequest("Workflow with ID " + id + " already exists.");
        }
        workflows.put(instance(context), id, workflow);
        done(context);
    }

    private void list(RoutingContext context) {
        ObjectNode page = Paging.of(context)
                .page(
                        "workflows",
                        workflows.list(instance(context)),
                        workflow -> workflow.get("workflowId").asText(),
                        workflow -> workflow);
        Answers.send(context, Answers.WORKFLOWS, page);
    }

    private void get(RoutingContext context) {
        existing(context, (id, workflow) -> {
            boolean wrapped = faults.faults().wrappedEnvelope();
            Answers.send(context, Answers.WORKFLOWS, wrapped ? Json.object().set("workflow", workflow) : workflow);
        });
    }

    private void replace(RoutingContext context) {
        existing(context, (id, before) -> {
            ObjectNode workflow = valid(Json.body(context));
            if (!id.equals(workflow.get("workflowId").asText())) {
                throw Refusal.badRequest("workflowId in the body must be the one in the path");
            }
            workflows.put(instance(context), id, workflow);
            done(context);
        });
    }

    private void delete(RoutingContext context) {
        existing(context, (id, workflow) -> {
            workflows.delete(instance(context), id);
            done(context);
        });
    }

    private void existing(RoutingContext context, BiConsumer<String, ObjectNode> action) {
        String id = context.pathParam("workflowId");
        ObjectNode workflow = workflows
                .find(instance(context), id)
                .orElseThrow(() -> new Refusal(404, "Workflow with ID " + id + " does not exist."));
        action.accept(id, workflow);
    }

    private static ObjectNode valid(ObjectNode workflow) {
        if (!workflow.path("workflowId").asText().matches("[A-Za-z0-9._-]+")) {
            throw Refusal.badRequest("workflowId must consist of letters, digits, '.', '-' and '_'");
        }
        if (workflow.path("sqlQuery").asText().isBlank()) {
            throw Refusal.badRequest("sqlQuery must not be empty");
        }
        if (workflow.has("outputFormat") && !workflow.get("outputFormat").isObject()) {
            throw Refusal.badRequest("outputFormat must be an object");
        }
        return workflow;
    }

    private static void done(RoutingContext context) {
        Answers.send(context, Answers.WORKFLOWS, Json.object());
    }

    private static String instance(RoutingContext context) {
        return ApiAccess.instance(context).amcInstanceId();
    }
}
