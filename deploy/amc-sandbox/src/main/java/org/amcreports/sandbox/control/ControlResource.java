package org.amcreports.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import org.amcreports.sandbox.clock.SandboxClock;
import org.amcreports.sandbox.data.CsvDialect;
import org.amcreports.sandbox.data.DataSet;
import org.amcreports.sandbox.data.DataSets;
import org.amcreports.sandbox.data.Query;
import org.amcreports.sandbox.execution.Executions;
import org.amcreports.sandbox.faults.FaultJson;
import org.amcreports.sandbox.faults.FaultSwitch;
import org.amcreports.sandbox.faults.Faults;
import org.amcreports.sandbox.http.Answers;
import org.amcreports.sandbox.http.Calls;
import org.amcreports.sandbox.http.Json;
import org.amcreports.sandbox.http.Refusal;
import org.amcreports.sandbox.platform.Platform;

/** {@code /sandbox/…}: faults, clock, statistics, and the platform records and data behind it all. */
public final class ControlResource {

    private final FaultSwitch faults;
    private final SandboxClock clock;
    private final Calls calls;
    private final Executions executions;
    private final Platform platform;
    private final DataSets dataSets;

    public ControlResource(
            FaultSwitch faults,
            SandboxClock clock,
            Calls calls,
            Executions executions,
            Platform platform,
            DataSets dataSets) {
        this.faults = faults;
        this.clock = clock;
        this.calls = calls;
        this.executions = executions;
        this.platform = platform;
        this.dataSets = dataSets;
    }

    public void mount(Router router) {
        router.get("/sandbox/faults").handler(this::showFaults);
        router.put("/sandbox/faults").handler(refusing(this::setFaults));
        router.delete("/sandbox/faults").handler(this::clearFaults);
        router.get("/sandbox/clock").handler(this::showClock);
        router.put("/sandbox/clock").handler(refusing(this::moveClock));
        router.get("/sandbox/stats")
                .handler(context -> Answers.send(context, Answers.JSON, Stats.of(calls, executions)));
        router.get("/sandbox/platform")
                .handler(context -> Answers.text(context, 200, Answers.JSON, Json.write(platform)));
        router.get("/sandbox/data/:file").handler(refusing(this::data));
    }

    private void showFaults(RoutingContext context) {
        Answers.text(context, 200, Answers.JSON, FaultJson.write(faults.faults()));
    }

    private void setFaults(RoutingContext context) {
        faults.set(FaultJson.parse(Objects.requireNonNullElse(context.body().asString(), "")));
        showFaults(context);
    }

    private void clearFaults(RoutingContext context) {
        faults.set(Faults.none());
        showFaults(context);
    }

    private void showClock(RoutingContext context) {
        ObjectNode body = Json.object()
                .put("offset", clock.offset().toString())
                .put("now", clock.now().toString());
        Answers.send(context, Answers.JSON, body);
    }

    private void moveClock(RoutingContext context) {
        ObjectNode body = Json.body(context);
        if (body.size() != 1 || !body.path("offset").isTextual()) {
            throw Refusal.badRequest("the body must be {\"offset\": \"P14D\"} with an ISO-8601 duration");
        }
        clock.move(Duration.parse(body.get("offset").asText()));
        showClock(context);
    }

    private void data(RoutingContext context) {
        String workflowId = context.pathParam("file").replaceAll("\\.csv$", "");
        DataSet dataSet = dataSets.find(workflowId).orElseThrow(() -> new Refusal(404, "No data for " + workflowId));
        String zone = context.request().getParam("time_zone");
        Query query = new Query(
                dataSet,
                zone == null ? platform.zone() : ZoneId.of(zone),
                clock.now(),
                faults.faults().restated());
        Answers.csv(context, text -> CsvDialect.DOUBLED.write(query.everything(), text));
    }

    private static Handler<RoutingContext> refusing(Handler<RoutingContext> handler) {
        return context -> {
            try {
                handler.handle(context);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw Refusal.badRequest(String.valueOf(e.getMessage()));
            }
        };
    }
}
