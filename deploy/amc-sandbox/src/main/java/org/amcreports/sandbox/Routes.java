package org.amcreports.sandbox;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import org.amcreports.sandbox.clock.SandboxClock;
import org.amcreports.sandbox.control.ControlResource;
import org.amcreports.sandbox.download.DownloadResource;
import org.amcreports.sandbox.execution.ExecutionResource;
import org.amcreports.sandbox.execution.Executions;
import org.amcreports.sandbox.faults.FaultSwitch;
import org.amcreports.sandbox.faults.Faults;
import org.amcreports.sandbox.http.Answers;
import org.amcreports.sandbox.http.Calls;
import org.amcreports.sandbox.http.Front;
import org.amcreports.sandbox.token.ApiAccess;
import org.amcreports.sandbox.token.Credentials;
import org.amcreports.sandbox.token.ReportingApi;
import org.amcreports.sandbox.token.TokenResource;
import org.amcreports.sandbox.token.Tokens;
import org.amcreports.sandbox.workflow.WorkflowResource;
import org.amcreports.sandbox.workflow.Workflows;

/** Puts the parts together. */
final class Routes {

    private static final long BODY_LIMIT = 10L * 1024 * 1024;

    private Routes() {}

    static Router of(Vertx vertx, SandboxConfig config, SandboxClock clock, World world) {
        FaultSwitch faults = new FaultSwitch(config.faults().orElseGet(Faults::none));
        Calls calls = new Calls();
        Front front = new Front(faults, calls, config.latency());
        Tokens tokens = new Tokens(clock, config.tokenLifetime());
        Executions executions = new Executions(vertx, clock, faults, config.runTime());
        Workflows workflows = new Workflows(world.platform(), world.dataSets());

        Router router = Router.router(vertx);
        router.route().failureHandler(Answers::failed);
        router.route().handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
        ReportingApi api =
                new ReportingApi(router, front, new ApiAccess(world.platform(), Credentials.SANDBOX, tokens));
        new TokenResource(Credentials.SANDBOX, tokens, faults).mount(router, front);
        new WorkflowResource(workflows, faults).mount(api);
        new ExecutionResource(executions, workflows, world.dataSets(), faults, clock).mount(api);
        new DownloadResource(executions, faults, clock, config.urlLifetime(), config.quotes())
                .mount(api, router, front);
        new ControlResource(faults, clock, calls, executions, world.platform(), world.dataSets()).mount(router);
        router.errorHandler(404, context -> Answers.refuse(context, 404, "Not Found"));
        router.errorHandler(405, context -> Answers.refuse(context, 405, "Method Not Allowed"));
        return router;
    }
}
