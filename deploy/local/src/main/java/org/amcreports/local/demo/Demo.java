package org.amcreports.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;

/** Collects 52 weeks, rolls them up, shows them on a dashboard and asks a question about them. Every step fails loudly. */
public final class Demo {

    private final ReportsApi api;
    private final String gateway;
    private final Source source;
    private final PrintStream out;

    public Demo(ReportsApi api, String gateway, String workflowId, String instanceId, PrintStream out) {
        this.api = api;
        this.gateway = gateway;
        this.source = new Source(workflowId, instanceId);
        this.out = out;
    }

    /** @throws DemoFailedException when a step does not do what it should */
    public void run() {
        List<JsonNode> weeks = new BackfillStep(api, source, out).run();
        WeeksTable table = new WeeksTable(weeks);
        table.print(out);
        new DashboardStep(api, source, gateway, out).run();
        new QuestionStep(api, source, out).run(table.mainMetric());
    }
}
